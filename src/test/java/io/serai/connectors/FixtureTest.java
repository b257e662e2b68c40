package io.serai.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.platform.connector.AnswerStep;
import io.serai.platform.connector.BoundedJq;
import io.serai.rules.ConnectorFile;
import io.serai.rules.NewConnectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every fixture of every connector: what it asks its vendor, and what it makes of the answer. */
@DisplayName("STK-12 every connector keeps the contract in its fixture")
class FixtureTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEFAULT = Pattern.compile("\\{\\{([^:}]+):.*}}");
    private static final List<ConnectorFile> CONNECTORS = Stream.of(
                    ConnectorFile.all(), NewConnectors.ofThePage(), NewConnectors.ofTheScaffold())
            .flatMap(List::stream)
            .toList();

    private static Vendor vendor;
    private static CamelContext camel;
    private static ProducerTemplate producer;

    @BeforeAll
    static void start() throws Exception {
        vendor = new Vendor();
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("connector", new AnswerStep());
        camel.getRegistry().bindAsPrototype("jq", BoundedJq.class, BoundedJq::new);
        camel.addComponent("http", asInTheProduct(new HttpComponent()));
        camel.getPropertiesComponent().setInitialProperties(settings());
        camel.start();
        producer = camel.createProducerTemplate();
    }

    /** An error answer is for the hub to judge: the client repeats nothing, as in {@code application.yaml}. */
    private static HttpComponent asInTheProduct(HttpComponent http) {
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        return http;
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
        vendor.close();
    }

    @TestFactory
    Stream<DynamicContainer> connectors() {
        return CONNECTORS.stream()
                .map(connector -> dynamicContainer(
                        connector.name(),
                        connector.kamelet().path().toAbsolutePath().toUri(),
                        cases(connector)));
    }

    private static Stream<DynamicTest> cases(ConnectorFile connector) {
        var loaded = dynamicTest("can be loaded", () -> load(connector));
        var fixture = connector.fixture() == null
                ? JsonNodeFactory.instance.arrayNode()
                : connector.fixture().root();
        return Stream.concat(
                Stream.of(loaded),
                StreamSupport.stream(fixture.spliterator(), false).map(one -> {
                    var sentence = one.fieldNames().next();
                    return dynamicTest(sentence, () -> {
                        if (connector.move().equals("callback")) {
                            new InboundCase(connector, one.get(sentence)).play(FixtureTest::ask);
                        } else {
                            play(address(connector, one.get(sentence)), one.get(sentence));
                        }
                    });
                }));
    }

    private static void load(ConnectorFile connector) throws Exception {
        var resource = ResourceHelper.fromString(
                connector.kamelet().path().getFileName().toString(),
                connector.kamelet().text());
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }

    /** Where a case is asked: its connector, with what {@code settings} says in place of the defaults. */
    static String address(ConnectorFile connector, JsonNode one) {
        var address = "kamelet:" + connector.name() + "/" + connector.name();
        var settings = one.path("settings");
        return settings.isEmpty()
                ? address
                : address + "-" + Integer.toHexString(settings.hashCode()) + "?"
                        + settings.properties().stream()
                                .map(setting -> setting.getKey() + "=RAW("
                                        + setting.getValue().asText() + ")")
                                .collect(Collectors.joining("&"));
    }

    private static void play(String address, JsonNode one) throws Exception {
        var asks = ConnectorFile.each(one.path("asks"));
        vendor.answers(ConnectorFile.each(one.path("answer")));
        var input = JSON.convertValue(one.path("input"), new TypeReference<Map<String, Object>>() {});
        var output = ask(address, input);
        assertThat(vendor.asked()).as("questions to the vendor").hasSize(asks.size());
        for (var nr = 0; nr < asks.size(); nr++) {
            assertThat(pretty(asFarAs(asks.get(nr), vendor.asked().get(nr))))
                    .as("what it asks")
                    .isEqualTo(pretty(expected(asks.get(nr))));
        }
        assertThat(pretty(output)).as("what it gives").isEqualTo(pretty(one.path("output")));
    }

    private static JsonNode ask(String address, Map<String, Object> input) {
        var exchange = producer.send(address, sent -> sent.getMessage().setBody(input));
        if (exchange.getException() != null) {
            throw new AssertionError(
                    address + " broke off after it had asked " + vendor.asked(), exchange.getException());
        }
        assertThat(exchange.getMessage().getBody()).as("what it gives").isInstanceOf(Map.class);
        return JSON.valueToTree(exchange.getMessage().getBody());
    }

    /** Of what was asked, the parts that the fixture speaks of: of the headers the listed ones, all else whole. */
    private static ObjectNode asFarAs(JsonNode asks, ObjectNode asked) {
        var part = JsonNodeFactory.instance.objectNode();
        asks.properties().forEach(field -> part.set(field.getKey(), asked.path(field.getKey())));
        if (asks.has("headers")) {
            var headers = part.putObject("headers");
            expected(asks)
                    .path("headers")
                    .properties()
                    .forEach(header ->
                            headers.set(header.getKey(), asked.path("headers").path(header.getKey())));
        }
        return part;
    }

    /** Header names without regard to case; query values are texts. */
    private static ObjectNode expected(JsonNode asks) {
        var expected = asks.<ObjectNode>deepCopy();
        if (asks.has("headers")) {
            var headers = expected.putObject("headers");
            asks.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey().toLowerCase(Locale.ROOT),
                            header.getValue().asText()));
        }
        if (asks.has("query")) {
            var query = expected.putObject("query");
            asks.path("query")
                    .properties()
                    .forEach(parameter ->
                            query.put(parameter.getKey(), parameter.getValue().asText()));
        }
        return expected;
    }

    /** Sorted, without empty values, numbers by value: two trees that mean the same become the same text. */
    static String pretty(JsonNode node) {
        return same(node).toPrettyString();
    }

    private static JsonNode same(JsonNode node) {
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            var names = new ArrayList<String>();
            node.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .sorted()
                    .filter(name -> !node.get(name).isNull())
                    .forEach(name -> object.set(name, same(node.get(name))));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(member -> array.add(same(member)));
            return array;
        }
        return node.isNumber() ? DecimalNode.valueOf(new BigDecimal(node.asText()).stripTrailingZeros()) : node;
    }

    /** The keys that the kamelets' defaults name: base URLs lead to the vendor here, passwords are {@code a-key}. */
    private static Properties settings() {
        var settings = new Properties();
        CONNECTORS.forEach(connector -> connector.properties().properties().forEach(property -> {
            var key = DEFAULT.matcher(property.getValue().path("default").asText());
            if (key.matches() && property.getKey().equals("baseUrl")) {
                settings.setProperty(key.group(1), vendor.url());
            } else if (key.matches()
                    && property.getValue().path("format").asText().equals("password")) {
                settings.setProperty(key.group(1), "a-key");
            }
        }));
        return settings;
    }
}
