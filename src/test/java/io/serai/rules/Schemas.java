package io.serai.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Camel's schema of the YAML language and the capabilities' schemas. */
final class Schemas {

    private static final Path CAPABILITIES = Path.of("connectors/capabilities");
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final SchemaValidatorsConfig ENGLISH =
            SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build();
    private static final JsonSchema CAMEL = JsonSchemaFactory.getInstance(VersionFlag.V4)
            .getSchema(Schemas.class.getResourceAsStream("/schema/camelYamlDsl.json"), ENGLISH);
    private static final Map<String, JsonSchema> HALVES = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What Camel's schema says against a file of routes, the first of them: one mistake may cause many. */
    static void camel(YamlFile file, JsonNode routes, Findings findings) {
        CAMEL.validate(routes).stream()
                .limit(20)
                .forEach(message -> findings.add(
                        place(file, routes, message),
                        message.getMessage(),
                        "the canonical form of Camel's YAML schema"));
    }

    /** Wraps a kamelet's template as a route, its nodes stay the same. */
    static JsonNode asRoute(JsonNode template) {
        var nodes = JsonNodeFactory.instance;
        return nodes.arrayNode().add(nodes.objectNode().set("route", template));
    }

    /** Is there a schema for this capability? */
    static boolean knows(String capability) {
        return capability.matches("[a-z-]+")
                && CAPABILITIES.resolve(capability + ".schema.json").toFile().isFile();
    }

    /** One half ({@code input} or {@code output}) of a capability's schema, as a tree. */
    static JsonNode half(String capability, String half) {
        return tree(capability).at("/$defs/" + half);
    }

    /** What a capability's schema says against a value. */
    static List<String> against(String capability, String half, JsonNode value) {
        return HALVES.computeIfAbsent(capability + "/" + half, key -> schema(capability, half)).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonSchema schema(String capability, String half) {
        var whole = tree(capability);
        var one = JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + half);
        one.set("$defs", whole.get("$defs"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(one, ENGLISH);
    }

    private static JsonNode tree(String capability) {
        return read(CAPABILITIES.resolve(capability + ".schema.json"));
    }

    /** Reads a schema; one that says something twice is told with its line. */
    static JsonNode read(Path schema) {
        try {
            return JSON.readTree(schema.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(schema + " is no schema: " + e.getMessage(), e);
        }
    }

    /** The line of the nearest node above the finding that remembers one. */
    private static String place(YamlFile file, JsonNode root, ValidationMessage message) {
        var node = root;
        var place = file.at(root);
        for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
            var element = message.getInstanceLocation().getElement(i);
            node = element instanceof Integer index ? node.path(index) : node.path(String.valueOf(element));
            place = file.spans().containsKey(node) ? file.at(node) : place;
        }
        return place;
    }
}
