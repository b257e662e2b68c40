package io.serai.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hub's OpenAPI document as a judge of its answers: no undocumented status, no undocumented and no missing field. */
final class OpenApiDocument {

    private static final int SHOWN = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final JsonNode components;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    OpenApiDocument(JsonNode document) {
        this.document = document;
        this.components = document.path("components").deepCopy();
        tighten(components);
    }

    /** What can be asked. */
    record Operation(String method, String path, JsonNode description) {

        boolean hasVariables() {
            return path.contains("{");
        }

        boolean needsToken() {
            return !description.path("security").isEmpty();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(one -> all.add(new Operation(one.getKey().toUpperCase(), path.getKey(), one.getValue()))));
        return all;
    }

    /** What is wrong with an answer, empty for nothing. */
    List<String> objections(Operation operation, HubCaller.Answer answer) {
        var response = operation.description().path("responses").path(String.valueOf(answer.status()));
        var what = operation + " answered " + answer.status();
        if (response.isMissingNode()) {
            return List.of(what + ", which is not described: " + answer.text());
        }
        if (response.path("content").isMissingNode()) {
            return answer.text().isEmpty() ? List.of() : List.of(what + " with a body, though none is described");
        }
        var type = answer.headers().firstValue("content-type").orElse("");
        var content = response.path("content").path(type.replaceFirst(";.*", ""));
        if (content.isMissingNode()) {
            return List.of(what + " as " + type + ", which is not described");
        }
        return schema(operation + " " + answer.status(), content.path("schema")).validate(answer.body()).stream()
                .map(ValidationMessage::toString)
                .map(message -> what + ": " + message)
                .limit(SHOWN)
                .toList();
    }

    private JsonSchema schema(String name, JsonNode described) {
        return schemas.computeIfAbsent(name, none -> {
            ObjectNode schema = described.isObject() ? described.deepCopy() : JSON.createObjectNode();
            tighten(schema);
            schema.set("components", components);
            return FACTORY.getSchema(schema, STRICT);
        });
    }

    /** An answer has every field that is described, and no other. */
    private static void tighten(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            if (!object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            var required = object.putArray("required");
            object.path("properties").fieldNames().forEachRemaining(required::add);
        }
        node.forEach(OpenApiDocument::tighten);
    }
}
