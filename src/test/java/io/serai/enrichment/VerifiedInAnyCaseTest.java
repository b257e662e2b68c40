package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.RunStore;
import io.serai.hub.HubTest;
import io.serai.platform.connector.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A hundred people, of whom a finder and two verifiers say anything; the seed is told where something is wrong. */
@DisplayName("VER-01 VER-02 VER-10 what is found of people, whatever finders and verifiers say")
class VerifiedInAnyCaseTest extends HubTest {

    private static final int CASES = 100;
    private static final List<String> GRADES = List.of("verified", "catch-all", "risky", "unknown", "invalid");

    /** Ofcom keeps 0000 to 0999 behind these for drama. */
    private static final List<String> FICTION = List.of("113", "114", "115", "116", "117", "118", "121", "131", "141");

    @Autowired
    private EnrichmentSteps steps;

    @Autowired
    private RunStore runs;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<UUID, Case> cases = new HashMap<>();

    /**
     * What is said of a person.
     *
     * @param verdicts by address or number, what the verifier answers; who is missing is refused
     */
    private record Case(UUID expert, String email, String phone, double claimed, Map<String, Said> verdicts) {}

    private record Said(String grade, double confidence) {}

    private record Kept(String provider, String grade, double confidence) {}

    private record Point(UUID expertId, String kind, String value, String usage, String grade, double confidence) {}

    @BeforeEach
    void everybodyIsAsked() {
        var project = aProjectWithoutSearches("US");
        deliver(project, IntStream.range(0, CASES).mapToObj(nr -> aRow()).toList());
        eventually().until(() -> leads(project, "NEW") == CASES);
        var experts = db.sql("select expert_id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .list();
        var plan = RoundTest.plan(RoundTest.asks("leadmagic", "find-work-email", "find-mobile"));
        var first = random.nextInt(FICTION.size() * 1000);
        for (var expert : experts) {
            var nr = cases.size();
            cases.put(UUID.randomUUID(), aCase(expert, (first + nr) % (FICTION.size() * 1000)));
        }
        runs.begin(cases.entrySet().stream()
                .map(one -> new RunStore.NewRun(
                        one.getKey(), project, one.getValue().expert(), plan, "any"))
                .toList());
        var chunk = cases.entrySet().stream()
                .map(one -> "{\"leadId\":\"%s\",\"projectId\":\"%s\",\"expertId\":\"%s\",\"correlationId\":\"any\"}"
                        .formatted(one.getKey(), project, one.getValue().expert()))
                .collect(Collectors.joining(",", "[", "]"));
        for (var round = begin(chunk); round.isAsking(); round = steps.conclude(round)) {
            answer(round);
        }
    }

    @Test
    @Tag("VER-03")
    @Tag("VER-04")
    @DisplayName("P5 P7 P9 each address and number has its verification, which reads as its verifier gave it")
    void each_has_its_verification() {
        cases.values().forEach(one -> one.verdicts().forEach((value, said) -> assertThat(kept(value))
                .as("%s, seed %d", value, seed)
                .contains(new Kept(value.contains("@") ? "zerobounce" : "twilio", said.grade(), said.confidence()))));
        assertThat(cases.values().stream()
                        .mapToInt(one -> one.verdicts().size())
                        .sum())
                .as("verdicts, seed " + seed)
                .isPositive();
    }

    @Test
    @Tag("VER-07")
    @DisplayName("P6 a personal address is no work address, and one that takes no mail is none at all")
    void personal_or_undeliverable_is_not_verified() {
        for (var point : points()) {
            var said = said(point);
            assertThat(said.map(Said::grade)).as("%s, seed %d", point, seed).isNotEqualTo(Optional.of("invalid"));
            if (point.value().endsWith("@gmail.com")) {
                assertThat(point.usage()).as("%s, seed %d", point, seed).isEqualTo("personal");
            }
            if (point.grade().equals("verified")) {
                assertThat(said.map(Said::grade)).as("%s, seed %d", point, seed).contains("verified");
            }
        }
    }

    @Test
    @Tag("VER-09")
    @DisplayName("P8 what is not sure enough is left out, what a verifier is sure of is kept")
    void what_is_not_sure_enough_is_left_out() {
        var points = points().stream().collect(Collectors.toMap(Point::value, point -> point));
        points.values().forEach(point -> assertThat(point.confidence())
                .as("%s, seed %d", point, seed)
                .isGreaterThanOrEqualTo(point.kind().equals("EMAIL") ? 0.7 : 0.6));
        cases.values().forEach(one -> one.verdicts().forEach((value, said) -> {
            var threshold = value.contains("@") ? 0.7 : 0.6;
            if (said.grade().equals("verified") && said.confidence() >= threshold) {
                assertThat(points).as("seed " + seed).containsKey(value);
            }
            if (said.grade().equals("risky")) {
                assertThat(points).as("seed " + seed).doesNotContainKey(value);
            }
        }));
    }

    private Case aCase(UUID expert, int nr) {
        var name = UUID.randomUUID().toString().substring(0, 13);
        var email = random.nextInt(4) == 0 ? name + "@gmail.com" : name + "@engines.example";
        var phone = "+44%s496%04d".formatted(FICTION.get(nr / 1000), nr % 1000);
        var verdicts = new HashMap<String, Said>();
        for (var value : List.of(email, phone)) {
            if (random.nextInt(8) > 0) {
                verdicts.put(value, new Said(GRADES.get(random.nextInt(GRADES.size())), random.nextInt(1001) / 1000.0));
            }
        }
        return new Case(expert, email, phone, random.nextInt(1001) / 1000.0, verdicts);
    }

    private Round begin(String chunk) {
        var exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader("JMSMessageID", "ID:any");
        // as if it had come back: then nothing else of the lane comes along with it
        exchange.getMessage().setHeader("JMSXDeliveryCount", 2);
        exchange.getMessage().setBody(chunk);
        return steps.begin(exchange);
    }

    private void answer(Round round) {
        round.getLookups().forEach(lookup -> {
            round.starting(lookup);
            lookup.asked().forEach(one -> round.answered(one, reply(one)));
        });
    }

    private Reply reply(Lookup.Asked asked) {
        var one = cases.get(asked.leadId());
        if (!asked.subject().isEmpty()) {
            var said = one.verdicts().get(asked.subject());
            return said == null
                    ? reply("REJECTED", Map.of("outcome", "REJECTED"), 400)
                    : found(Map.of("grade", said.grade(), "confidence", said.confidence()));
        }
        return switch (asked.connector()) {
            case "leadmagic-find-work-email" ->
                found(Map.of(
                        "confidence",
                        one.claimed(),
                        "emails",
                        List.of(Map.of("value", one.email(), "grade", "unknown"))));
            case "leadmagic-find-mobile" ->
                found(Map.of(
                        "confidence",
                        one.claimed(),
                        "phones",
                        List.of(Map.of("value", one.phone(), "grade", "unknown"))));
            default -> RoundTest.MISS;
        };
    }

    private static Reply found(Map<String, Object> what) {
        var output = new HashMap<>(what);
        output.put("outcome", "FOUND");
        return reply("FOUND", output, 200);
    }

    private static Reply reply(String outcome, Map<String, Object> output, int status) {
        return new Reply(outcome, output, status, 10, Map.of("status", status), null);
    }

    private Optional<Kept> kept(String value) {
        return db.sql("select provider, grade, confidence from enrichment.verifications where value = ?"
                        + " and verified_at is not null and valid_until > verified_at")
                .param(value)
                .query(Kept.class)
                .optional();
    }

    private Optional<Said> said(Point point) {
        return cases.values().stream()
                .map(one -> one.verdicts().get(point.value()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<Point> points() {
        var points = db.sql("select expert_id, kind, value, usage, grade, confidence from people.expert_contacts"
                        + " where expert_id = any(?)")
                .param(cases.values().stream().map(Case::expert).toArray(UUID[]::new))
                .query(Point.class)
                .list();
        assertThat(points).as("contacts, seed " + seed).isNotEmpty();
        return points;
    }
}
