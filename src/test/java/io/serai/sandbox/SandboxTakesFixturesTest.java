package io.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.rules.ConnectorFile;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The fixtures from the vendors' side: whatever a fixture asks with success the sandbox's vendor understands, and refuses with
 * another key.
 */
@DisplayName("the sandbox understands what every connector asks")
class SandboxTakesFixturesTest {

    private static final Set<String> UNDERSTOOD = Set.of("FOUND", "NOT_FOUND", "PENDING");

    private static Sandbox sandbox;
    private static Caller caller;

    @BeforeAll
    static void open() {
        // callbacks of a fixture are owed beyond the end of the test
        sandbox = Sandbox.start(0, null)
                .latency(Duration.ZERO)
                .lookupTime(Duration.ofHours(1))
                .callsBackTo("https://hub.example", URI.create("http://127.0.0.1:1"));
        caller = new Caller(sandbox);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    /** What the vendors' pages say that each finds; Exa's addresses and numbers come by websets. */
    @Test
    @DisplayName("ENR-01 ENR-02 the ten providers and Hunter can each be asked for all that they find")
    void each_provider_can_be_asked_for_all_that_it_finds() {
        var everything = Set.of("work-email", "personal-email", "mobile", "profile");
        var withoutPersonal = Set.of("work-email", "mobile", "profile");
        assertThat(ConnectorFile.all().stream()
                        .filter(connector -> connector.move().equals("ask") && connector.finds())
                        .collect(Collectors.groupingBy(
                                SandboxTakesFixturesTest::provider,
                                Collectors.flatMapping(
                                        connector -> Stream.of(
                                                connector.label("finds").split(",")),
                                        Collectors.toSet()))))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("leadmagic", everything),
                        entry("prospeo", withoutPersonal),
                        entry("exa", withoutPersonal),
                        entry("rocketreach", everything),
                        entry("wiza", everything),
                        entry("forager", everything),
                        entry("zeliq", Set.of("work-email", "mobile")),
                        entry("contactout", everything),
                        entry("datagma", withoutPersonal),
                        entry("peopledatalabs", everything),
                        entry("hunter", Set.of("work-email", "profile"))));
    }

    @TestFactory
    Stream<DynamicTest> questions() {
        return cases("ask")
                .filter(one -> UNDERSTOOD.contains(one.output().path("outcome").asText()))
                .map(one -> dynamicTest(one.name(), () -> understands(one)));
    }

    @TestFactory
    Stream<DynamicTest> looks() {
        return cases("poll").map(one -> dynamicTest(one.name(), () -> takesTheLook(one)));
    }

    /** A case that says all that it asks. */
    private record Case(String provider, String name, JsonNode asks, JsonNode output, JsonNode headers) {}

    private static Stream<Case> cases(String move) {
        return ConnectorFile.all().stream()
                .filter(connector -> connector.move().equals(move))
                .flatMap(connector -> {
                    var cases = connector.fixture().root();
                    var headers = cases.findValues("asks").stream()
                            .flatMap(asks -> ConnectorFile.each(asks).stream())
                            .map(asks -> asks.path("headers"))
                            .filter(JsonNode::isObject)
                            .findFirst()
                            .orElse(Json.object());
                    return StreamSupport.stream(cases.spliterator(), false)
                            .flatMap(one -> one.properties().stream())
                            .flatMap(one -> ConnectorFile.each(one.getValue().path("asks")).stream()
                                    .map(asks -> new Case(
                                            provider(connector),
                                            connector.name() + " " + one.getKey(),
                                            asks,
                                            one.getValue().path("output"),
                                            headers)));
                })
                .filter(one -> one.asks().has("body") || one.asks().has("query"));
    }

    private static String provider(ConnectorFile connector) {
        return connector.kamelet().path().getParent().getFileName().toString();
    }

    private static void understands(Case one) {
        ask(one, "sandbox-" + one.provider() + "-key");
        assertThat(sandbox.ledger().entries().getLast().outcome()).isNotEqualTo(Outcome.REFUSED);
        refusesAnotherKey(one);
    }

    /** Nobody knows the lookup of a fixture here: the look is free and leaves no line, a refusal leaves one. */
    private static void takesTheLook(Case one) {
        var lines = sandbox.ledger().count();
        ask(one, "sandbox-" + one.provider() + "-key");
        assertThat(sandbox.ledger().count()).isEqualTo(lines);
        refusesAnotherKey(one);
    }

    private static void refusesAnotherKey(Case one) {
        var reply = ask(one, "another");
        assertThat(sandbox.ledger().entries().getLast().outcome())
                .as("with another key: " + reply.body())
                .isEqualTo(Outcome.REFUSED);
    }

    private static Caller.Reply ask(Case one, String key) {
        var asks = one.asks();
        var query = new ArrayList<String>();
        asks.path("query")
                .properties()
                .forEach(parameter -> query.add(parameter.getKey() + "="
                        + URLEncoder.encode(keyed(parameter.getValue().asText(), key), UTF_8)));
        // here and not of the whole, as a key may end like the fixtures' own
        var asked = keyed(asks.path("path").asText(), key);
        var path = "/" + one.provider() + asked + (query.isEmpty() ? "" : "?" + String.join("&", query));
        var given = one.headers().properties().stream()
                .flatMap(header ->
                        Stream.of(header.getKey(), keyed(header.getValue().asText(), key)))
                .toArray(String[]::new);
        return asks.path("method").asText().equals("GET")
                ? caller.get(path, given)
                : caller.post(path, asks.path("body").toString(), given);
    }

    /** The key, also where name and token of an account stand in one header. */
    private static String keyed(String text, String key) {
        var basic = Base64.getEncoder().encodeToString("a-key:a-key".getBytes(UTF_8));
        var ours = Base64.getEncoder().encodeToString((key + ":" + key).getBytes(UTF_8));
        return text.replace(basic, ours).replace("a-key", key);
    }
}
