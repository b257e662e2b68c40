package io.serai.platform.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.serai.platform.connector.Redaction;
import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.MessageTypes;
import io.serai.platform.web.JsonFault;
import io.serai.platform.web.Refusal;
import io.serai.platform.web.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The content of dead letters: shown without secrets, and checked when somebody has corrected it. */
@Component
class Payloads {

    private static final TextNode MASK = TextNode.valueOf("***");
    private static final String FIELD = "payload";

    private final ObjectMapper json;
    private final ObjectMapper strict;
    private final MessageTypes types;

    Payloads(ObjectMapper json, MessageTypes types) {
        this.json = json;
        this.types = types;
        strict = StrictJson.of(json).enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    /** The content as JSON, or as a text where it is none. */
    JsonNode read(byte[] payload) {
        var text = new String(payload, StandardCharsets.UTF_8);
        try {
            var tree = json.readTree(text);
            return tree.isMissingNode() ? TextNode.valueOf(text) : tree;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** The same to be looked at: *** instead of secrets. */
    JsonNode shown(byte[] payload) {
        var tree = read(payload);
        return tree.isTextual() ? TextNode.valueOf(Redaction.withoutSecrets(tree.textValue())) : masked(tree);
    }

    /** The project that the first member names, or null. */
    UUID project(byte[] payload) {
        return Ids.parse(read(payload).path(0).path("projectId").asText()).orElse(null);
    }

    /**
     * The corrected content as it goes to the lane; what was shown as *** and still is means what was there before.
     *
     * @throws Refusal when it is not what the lane takes, with the place
     */
    String corrected(String type, byte[] before, JsonNode edited) {
        var records = types.of(type);
        if (records.isEmpty()) {
            throw Refusal.invalid(
                    "Messages of type " + type + " are not known to this release, so their content cannot be checked",
                    Map.of("field", FIELD));
        }
        if (!edited.isArray() || edited.isEmpty() || edited.size() > Chunk.LIMIT) {
            throw Refusal.invalid(
                    "payload must be an array of 1 to " + Chunk.LIMIT + " messages of type " + type,
                    Map.of("field", FIELD));
        }
        var whole = unmasked(edited, read(before));
        for (int i = 0; i < whole.size(); i++) {
            for (var one : records) {
                check(whole.get(i), one, i);
            }
            refuseUnknown(whole.get(i), records, i);
        }
        return whole.toString();
    }

    private void check(JsonNode member, Class<?> type, int place) {
        try {
            if (!member.isObject()) {
                throw JsonMappingException.from(strict.treeAsTokens(member), "no object");
            }
            strict.treeToValue(member, type);
        } catch (JsonMappingException e) {
            e.prependPath(member, place);
            e.prependPath(member, FIELD);
            throw JsonFault.refusal(e);
        } catch (JsonProcessingException e) {
            throw JsonFault.refusal(e);
        }
    }

    /** Records that let unknown fields pass, for what later releases add, would let a misspelt one pass as well. */
    private void refuseUnknown(JsonNode member, List<Class<?>> records, int place) {
        var known = records.stream()
                .flatMap(one ->
                        strict
                                .getDeserializationConfig()
                                .introspect(strict.constructType(one))
                                .findProperties()
                                .stream())
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toSet());
        member.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.invalid(
                        "Unknown field " + name, Map.of("field", FIELD + "[" + place + "]." + name, "known", known));
            }
        });
    }

    private static JsonNode masked(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(
                            Redaction.isSecret(field.getKey())
                                            && !field.getValue().isNull()
                                    ? MASK
                                    : masked(field.getValue())));
        } else if (tree instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, masked(list.get(i)));
            }
        }
        return tree;
    }

    private static JsonNode unmasked(JsonNode edited, JsonNode before) {
        if (edited instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(
                            field.getValue().equals(MASK) && before.has(field.getKey())
                                    ? before.get(field.getKey())
                                    : unmasked(field.getValue(), before.path(field.getKey()))));
        } else if (edited instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, unmasked(list.get(i), before.path(i)));
            }
        }
        return edited;
    }
}
