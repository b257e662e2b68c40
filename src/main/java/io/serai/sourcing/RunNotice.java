package io.serai.sourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.web.ForeignJson;
import io.serai.platform.web.Refusal;
import io.serai.sourcing.model.KeptText;
import io.serai.sourcing.model.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * PhantomBuster's notice that a run has ended. Its {@code resultObject} comes as a text that holds JSON or as JSON, and is the
 * rows, one row, the addresses of result files, or nothing.
 *
 * @param container id of the run
 * @param agent id of what ran, null where it is not told
 * @param agentName its name, null where it is not told
 * @param exitCode 0 where the run ended well
 * @param exitMessage {@code finished}, {@code killed}, … null where it is not told
 * @param result what the run brought
 */
record RunNotice(String container, String agent, String agentName, int exitCode, String exitMessage, Result result) {

    private static final int ID = 200;
    private static final int TEXT = 500;
    private static final Pattern RESULT_FILE = Pattern.compile("(?i)https?://[^\\s?#]+\\.(json|csv)([?#]\\S*)?");

    /** What a run brought. */
    sealed interface Result permits Rows, Address, Nothing, Unknown {}

    /** Rows, as many as there are. */
    record Rows(List<JsonNode> rows) implements Result {}

    /** The address of a result file. */
    record Address(String address) implements Result {}

    /** Nothing: the result lies where it always lies. */
    record Nothing() implements Result {}

    /**
     * Something else.
     *
     * @param reason what it is and what would be right
     */
    record Unknown(String reason) implements Result {}

    static RunNotice read(byte[] body, ForeignJson json) {
        var tree = json.read(body);
        var container = text(tree, "containerId", ID);
        if (container == null || tree.path("containerId").asText().length() > ID) {
            throw Refusal.invalid(
                    "containerId must name the run, in " + ID + " characters at most", field("containerId"));
        }
        var exitCode = tree.path("exitCode").asText();
        if (!exitCode.matches("-?\\d{1,9}")) {
            throw Refusal.invalid("exitCode must be a whole number, 0 for a run that ended well", field("exitCode"));
        }
        return new RunNotice(
                container,
                text(tree, "agentId", ID),
                text(tree, "agentName", TEXT),
                Integer.parseInt(exitCode),
                text(tree, "exitMessage", TEXT),
                result(tree.path("resultObject"), json));
    }

    private static Result result(JsonNode given, ForeignJson json) {
        var result = given;
        if (given.isTextual()) {
            var text = given.asText().strip();
            if (RESULT_FILE.matcher(text).matches()) {
                return new Address(text);
            }
            try {
                result = json.read(text);
            } catch (JsonProcessingException e) {
                return new Unknown(
                        "resultObject is a text that is neither JSON nor the address of a .json or .csv file: "
                                + Batches.excerpt(text));
            }
        }
        if (result.isNull() || result.isMissingNode() || result.isEmpty() && result.isContainerNode()) {
            return new Nothing();
        }
        if (result.isArray()) {
            var rows = new ArrayList<JsonNode>();
            result.forEach(rows::add);
            return new Rows(rows);
        }
        if (!result.isObject()) {
            return new Unknown("resultObject is neither rows nor an object: " + Batches.excerpt(result.toString()));
        }
        var address = address(result);
        if (address != null) {
            return new Address(address);
        }
        var names = new ArrayList<String>();
        result.fieldNames().forEachRemaining(names::add);
        return Row.knowsAny(names)
                ? new Rows(List.of(result))
                : new Unknown(
                        "resultObject has no field that is known, such as fullName, and no address of a result file: "
                                + Batches.excerpt(String.join(", ", names)));
    }

    /** Of several result files the JSON one: it needs no guess at columns. */
    private static String address(JsonNode result) {
        String found = null;
        for (var value : result) {
            if (value.isTextual()) {
                var match = RESULT_FILE.matcher(value.asText().strip());
                if (match.matches() && (found == null || match.group(1).equalsIgnoreCase("json"))) {
                    found = match.group();
                }
            }
        }
        return found;
    }

    private static String text(JsonNode tree, String field, int limit) {
        var text = KeptText.beginning(tree.path(field).asText("").strip(), limit);
        return text.isEmpty() || tree.path(field).isNull() ? null : text;
    }

    private static Map<String, Object> field(String name) {
        return Map.of("field", name);
    }
}
