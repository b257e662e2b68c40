package io.serai.project.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads a JSON object field by field, so that absent and null stay different and nothing is coerced. A field that is
 * absent or wrong reads as null; what is wrong is collected, and {@link #refuseProblems} names all of it at once.
 */
class Fields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final String place;
    private final Map<String, JsonNode> given;
    private final Map<String, Object> problems;

    /**
     * The fields of a body.
     *
     * @throws Refusal for a field that nobody knows
     */
    Fields(Map<String, JsonNode> body, Set<String> known) {
        this("", body, new LinkedHashMap<>(), known);
    }

    private Fields(String place, Map<String, JsonNode> given, Map<String, Object> problems, Set<String> known) {
        this.place = place;
        this.given = given;
        this.problems = problems;
        given.forEach((field, value) -> {
            if (!known.contains(field)) {
                throw Refusal.invalid("Unknown field " + place + field, Map.of("field", place + field));
            }
            if (holdsNul(value)) {
                problem(field, "must not contain U+0000");
            }
        });
    }

    boolean has(String field) {
        return given.containsKey(field);
    }

    /** Says that fields must be there; an explicit null is found out by reading. */
    void require(String... fields) {
        for (var field : fields) {
            if (!has(field)) {
                problem(field, "is missing");
            }
        }
    }

    /** A text without the blanks around it, of at least one character. */
    String name(String field, int longest) {
        return read(field, JsonNode::isTextual, "must be a text of 1 to " + longest + " characters", node -> {
            var text = node.textValue().strip();
            return text.isEmpty() || text.codePointCount(0, text.length()) > longest ? null : text;
        });
    }

    /** Any text; an explicit null reads as the empty one. */
    String text(String field) {
        return isNull(field) ? "" : read(field, JsonNode::isTextual, "must be a text", JsonNode::textValue);
    }

    Integer whole(String field, int least) {
        return whole(field, least, Integer.MAX_VALUE);
    }

    Integer whole(String field, int least, int most) {
        return whole(field, least, most, "must be a whole number from " + least + " to " + most);
    }

    private Integer whole(String field, int least, int most, String wanted) {
        return read(
                field,
                node -> node.isIntegralNumber() && node.canConvertToInt(),
                wanted,
                node -> node.intValue() < least || node.intValue() > most ? null : node.intValue());
    }

    /** A whole number from 1, or an explicit null, which reads as 0. */
    Integer wholeOrNone(String field, int most) {
        var wanted = "must be a whole number from 1 to " + most + ", or null for the default";
        return isNull(field) ? Integer.valueOf(0) : whole(field, 1, most, wanted);
    }

    /** A number from 0 to 1, as exact as the database keeps it. */
    Double fraction(String field) {
        return read(field, JsonNode::isNumber, "must be a number from 0 to 1 with at most 3 decimals", node -> {
            var number = node.doubleValue();
            var fits = number >= 0 && number <= 1 && Math.rint(number * 1000) / 1000 == number;
            return fits ? number : null;
        });
    }

    Boolean flag(String field) {
        return read(field, JsonNode::isBoolean, "must be true or false", JsonNode::booleanValue);
    }

    Map<String, Object> object(String field) {
        return read(field, JsonNode::isObject, "must be an object", node -> JSON.convertValue(node, MAP));
    }

    /** A text that a parser turns into something; null where the parser gives null. */
    <T> T parsed(String field, String wanted, Function<String, T> parser) {
        return read(field, JsonNode::isTextual, wanted, node -> parser.apply(node.textValue()));
    }

    /** Texts, at least one, each of which the parser takes; one that comes twice counts once. */
    <T> List<T> parsedList(String field, String wanted, Function<String, T> parser) {
        return read(field, node -> node.isArray() && !node.isEmpty(), wanted, node -> {
            var items = StreamSupport.stream(node.spliterator(), false)
                    .map(item -> item.isTextual() ? parser.apply(item.textValue()) : null)
                    .distinct()
                    .toList();
            return items.contains(null) ? null : items;
        });
    }

    /** The objects of a list, each read by itself; the list may be empty. */
    <T> List<T> each(String field, Set<String> known, Function<Fields, T> reader) {
        var list = read(field, JsonNode::isArray, "must be a list of objects", Function.identity());
        return list == null
                ? List.of()
                : IntStream.range(0, list.size())
                        .mapToObj(nr -> item(field + "[" + nr + "]", list.get(nr), known, reader))
                        .toList();
    }

    private <T> T item(String field, JsonNode node, Set<String> known, Function<Fields, T> reader) {
        var object = node.isObject() ? node : JSON.createObjectNode();
        var fields = new LinkedHashMap<String, JsonNode>();
        object.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        if (!node.isObject()) {
            problem(field, "must be an object");
        }
        return reader.apply(new Fields(field + ".", fields, problems, known));
    }

    /**
     * Ends the reading.
     *
     * @throws Refusal when anything was wrong, with every place and reason
     */
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw Refusal.invalid("Not valid: " + String.join(", ", problems.keySet()), Map.of("fields", problems));
        }
    }

    private <T> T read(String field, Function<JsonNode, Boolean> type, String wanted, Function<JsonNode, T> reader) {
        if (!has(field)) {
            return null;
        }
        var value = isNull(field) || !type.apply(given.get(field)) ? null : reader.apply(given.get(field));
        if (value == null) {
            problem(field, wanted);
        }
        return value;
    }

    private boolean isNull(String field) {
        return has(field) && (given.get(field) == null || given.get(field).isNull());
    }

    private void problem(String field, String what) {
        problems.putIfAbsent(place + field, what);
    }

    private static boolean holdsNul(JsonNode node) {
        if (node == null || !node.isContainerNode()) {
            return node != null && node.isTextual() && node.textValue().indexOf('\0') >= 0;
        }
        return node.properties().stream().anyMatch(entry -> entry.getKey().indexOf('\0') >= 0)
                || StreamSupport.stream(node.spliterator(), false).anyMatch(Fields::holdsNul);
    }
}
