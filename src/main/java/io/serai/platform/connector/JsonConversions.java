package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.TypeConverters;
import org.springframework.stereotype.Component;

/**
 * What the jq of kamelets takes in and gives out, converted directly. Camel's own conversion looks for an ObjectMapper among all
 * beans each time, and goes through a buffer of tokens; as that of a map came first, {@link BoundedJq} calls the one here.
 */
@Component
public class JsonConversions implements TypeConverters {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a capability takes, or what a vendor answered, as jq reads it.
     *
     * @param map names with text, numbers, booleans, maps and lists
     * @return the same as a tree
     */
    static JsonNode tree(Map<?, ?> map) {
        var node = NODES.objectNode();
        map.forEach((name, value) -> node.set(String.valueOf(name), node(value)));
        return node;
    }

    /**
     * What jq makes of an answer.
     *
     * @param node an object
     * @return the same as maps and lists
     */
    @Converter
    public static Map<String, Object> map(ObjectNode node) {
        var map = LinkedHashMap.<String, Object>newLinkedHashMap(node.size());
        node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    /**
     * What jq makes of a question.
     *
     * @param node an object
     * @return JSON
     */
    @Converter
    public static String text(ObjectNode node) {
        return node.toString();
    }

    private static JsonNode node(Object value) {
        if (value instanceof Map<?, ?> map) {
            return tree(map);
        }
        if (value instanceof List<?> list) {
            var array = NODES.arrayNode(list.size());
            list.forEach(one -> array.add(node(one)));
            return array;
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        // what is rarer goes through a buffer of tokens
        if (value instanceof Integer number) {
            return NODES.numberNode(number.intValue());
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number.doubleValue());
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        return value == null ? NODES.nullNode() : JSON.valueToTree(value);
    }

    private static Object plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return map(object);
        }
        if (node instanceof ArrayNode array) {
            var list = new ArrayList<Object>(array.size());
            array.forEach(one -> list.add(plain(one)));
            return list;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asText();
    }
}
