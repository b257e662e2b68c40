package io.serai.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.connector.AnswerStep;
import io.serai.platform.connector.BoundedJq;
import io.serai.rules.ConnectorFile;
import io.serai.sandbox.Sandbox;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What fixtures ask with success is asked of the sandbox's vendors when nothing is left on the accounts there, by the connectors
 * themselves: they understand each vendor's own way to say so.
 */
@DisplayName("ENR-17 a vendor without credits is understood, in whichever way its pages say that it refuses")
class UsedUpCreditsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEFAULT = Pattern.compile("\\{\\{([^:}]+):.*}}");
    private static final Set<String> UNDERSTOOD = Set.of("FOUND", "NOT_FOUND", "PENDING");

    /** What is then understood, by the status that it comes with. Of the others no page says how they refuse. */
    private static final Map<String, String> SAID = Map.of(
            "leadmagic", "402 OUT_OF_CREDITS",
            "prospeo", "400 OUT_OF_CREDITS",
            "exa", "402 OUT_OF_CREDITS",
            "rocketreach", "402 OUT_OF_CREDITS",
            "wiza", "200 OUT_OF_CREDITS",
            "peopledatalabs", "402 OUT_OF_CREDITS",
            "hunter", "429 OUT_OF_CREDITS",
            "abstractapi", "422 OUT_OF_CREDITS",
            "numverify", "200 OUT_OF_CREDITS",
            // in the words that it has for a wrong key too
            "zerobounce", "200 OUT_OF_CREDITS");

    private static Sandbox sandbox;
    private static CamelContext camel;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(0, null).latency(Duration.ZERO);
        sandbox.usedUp(Set.copyOf(sandbox.providers()));
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("connector", new AnswerStep());
        camel.getRegistry().bindAsPrototype("jq", BoundedJq.class, BoundedJq::new);
        camel.getPropertiesComponent().setInitialProperties(settings());
        camel.start();
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
        sandbox.close();
    }

    @TestFactory
    Stream<DynamicTest> connectors() {
        return asking().map(connector -> dynamicTest(connector.name(), () -> {
            var provider = connector.label("provider");
            var resource = ResourceHelper.fromString(
                    connector.name() + ".kamelet.yaml", connector.kamelet().text());
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            var input = JSON.convertValue(input(connector), new TypeReference<Map<String, Object>>() {});
            var said = (Map<?, ?>) camel.createProducerTemplate()
                    .requestBody("kamelet:" + connector.name() + "/" + connector.name(), input);
            var entry =
                    sandbox.ledger().of(provider).reduce((first, last) -> last).orElseThrow();
            if (SAID.containsKey(provider)) {
                assertThat(entry.status() + " " + said.get("outcome")).isEqualTo(SAID.get(provider));
                assertThat(sandbox.ledger().credits(provider)).as("billed").isZero();
            } else {
                assertThat(said.get("outcome")).isNotEqualTo("OUT_OF_CREDITS");
            }
        }));
    }

    private static Stream<ConnectorFile> asking() {
        return ConnectorFile.all().stream().filter(connector -> connector.move().equals("ask"));
    }

    private static JsonNode input(ConnectorFile connector) {
        return StreamSupport.stream(connector.fixture().root().spliterator(), false)
                .map(one -> one.elements().next())
                .filter(one -> UNDERSTOOD.contains(one.at("/output/outcome").asText()))
                .findFirst()
                .orElseThrow()
                .path("input");
    }

    private static Properties settings() {
        var settings = new Properties();
        asking().forEach(connector -> connector.properties().properties().forEach(property -> {
            var key = DEFAULT.matcher(property.getValue().path("default").asText());
            var provider = connector.label("provider");
            if (key.matches() && property.getKey().equals("baseUrl")) {
                settings.setProperty(key.group(1), sandbox.baseUrl(provider).toString());
            } else if (key.matches()
                    && property.getValue().path("format").asText().equals("password")) {
                settings.setProperty(key.group(1), "sandbox-" + provider + "-key");
            }
        }));
        return settings;
    }
}
