package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.connector.Keeping;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules of DESIGN 7 for a fixture: the cases every vendor has, in the capability's own terms, with nobody real in them. */
final class FixtureLint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PARTS = Set.of("input", "asks", "answer", "output");
    private static final Set<String> PARTS_OF_A_CALL = Set.of("receives", "output");
    private static final Set<String> PARTS_OF_A_FORGERY = Set.of("receives", "refused");
    private static final Set<String> REFUSED = Set.of("UNAUTHORIZED", "OUT_OF_CREDITS", "RATE_LIMITED");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+*-]+@([\\w-]+(?:\\.[\\w-]+)+)");
    private static final Pattern RESERVED_DOMAIN = Pattern.compile(
            "(?i)(?:https?://)?(?:[\\w-]+\\.)*(?:example|test|invalid|example\\.(?:com|org|net))(?:/.*)?");
    private static final Pattern DOMAIN_KEY = Pattern.compile("(?i).*(domain|website)");
    private static final Pattern DOMAIN = Pattern.compile("(?:https?://)?[\\w-]+(?:\\.[\\w-]+)+(?:/\\S*)?");
    private static final Pattern PHONE =
            Pattern.compile("(?:\\+|%2B)[1-9][0-9 ()-]{6,}|(?<![\\w.-])[0-9]{10,15}(?![\\w.-])");

    /** +1 … 555 01xx, +44 20 7946 0xxx, +44 7700 900xxx; a number that is cut short is nobody's either. */
    private static final Pattern RESERVED_PHONE =
            Pattern.compile("1?[2-9]\\d{2}55501\\d{0,2}|442079460?\\d{0,3}|447700(9(0(0\\d{0,3})?)?)?");

    private FixtureLint() {}

    static void everything(ConnectorFile connector, Findings findings) {
        shape(connector, findings);
        if (connector.fixture() != null) {
            coverage(connector, findings);
            schema(connector, findings);
            nobodyReal(connector, findings);
            redacted(connector, findings);
        }
    }

    static void shape(ConnectorFile connector, Findings findings) {
        if (connector.fixture() == null) {
            findings.add(
                    connector.kamelet().path().toString(),
                    "has no fixture",
                    connector.name() + ".fixture.yaml beside it");
            return;
        }
        for (var one : connector.fixture().root()) {
            var sentence = one.isObject() && one.size() == 1 ? one.fieldNames().next() : "";
            var parts = one.path(sentence);
            var callback = connector.move().equals("callback");
            var complete = callback
                    ? isWhole(parts, PARTS_OF_A_CALL) || isWhole(parts, PARTS_OF_A_FORGERY)
                    : isWhole(parts, PARTS);
            var answered = ConnectorFile.each(parts.path("asks")).size()
                    == ConnectorFile.each(parts.path("answer")).size();
            var strange = parts.path("settings").properties().stream()
                    .anyMatch(setting -> !connector.properties().has(setting.getKey())
                            || setting.getValue().asText().isEmpty());
            if (!sentence.matches("\\p{Ll}.* .*") || !complete || !answered || strange) {
                findings.add(
                        connector.fixture().at(one),
                        "is no case",
                        "one lower-case sentence with "
                                + (callback
                                        ? "receives and output, or receives and refused: true"
                                        : "input, asks, answer and output, with an answer to each that is asked")
                                + "; where needed settings, of the connector's properties");
            }
        }
    }

    private static boolean isWhole(JsonNode parts, Set<String> names) {
        return names.stream().allMatch(parts::has) && parts.size() == names.size() + (parts.has("settings") ? 1 : 0);
    }

    static void coverage(ConnectorFile connector, Findings findings) {
        if (connector.move().equals("callback")) {
            coverageOfCalls(connector, findings);
            return;
        }
        var looks = connector.move().equals("poll");
        if (looks || !connector.immediate()) {
            needs(connector, "a pending one", output -> outcome(output).equals("PENDING"), findings);
        }
        var answers = looks || !connector.label("transport").equals("callback");
        if (answers) {
            needs(connector, "a found one", output -> outcome(output).equals("FOUND"), findings);
        }
        if (answers && (looks || connector.finds())) {
            needs(connector, "one that is not found", output -> outcome(output).equals("NOT_FOUND"), findings);
        }
        if (connector.verifies()) {
            needs(
                    connector,
                    "a verdict invalid or unknown",
                    output -> output.path("grade").asText().matches("invalid|unknown"),
                    findings);
        }
        needs(connector, "a refused one (401, 402 or 429)", output -> REFUSED.contains(outcome(output)), findings);
        var malformed = StreamSupport.stream(connector.fixture().root().spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.spliterator(), false))
                .anyMatch(one -> outcome(one.path("output")).equals("FAILED")
                        && ConnectorFile.each(one.path("answer")).stream()
                                .anyMatch(answer -> answer.path("status").asInt() == 200
                                        && answer.path("body").isTextual()));
        if (!malformed) {
            findings.add(
                    connector.fixture().path().toString(),
                    "has no malformed answer",
                    "a case with 200, a text as body and FAILED");
        }
    }

    private static void coverageOfCalls(ConnectorFile connector, Findings findings) {
        needs(connector, "a found one", output -> any(output, "FOUND"), findings);
        needs(connector, "one that is not found", output -> any(output, "NOT_FOUND"), findings);
        needs(
                connector,
                "a call that says nothing readable",
                output ->
                        output.path("events").isArray() && output.path("events").isEmpty(),
                findings);
        if (!connector.fixture().root().findValuesAsText("refused").contains("true")) {
            findings.add(connector.fixture().path().toString(), "lacks a case", "a forged call: refused: true");
        }
    }

    private static boolean any(JsonNode output, String outcome) {
        return output.path("events").findValuesAsText("outcome").contains(outcome);
    }

    private static void needs(ConnectorFile connector, String what, Predicate<JsonNode> is, Findings findings) {
        var there = StreamSupport.stream(connector.fixture().root().spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.spliterator(), false))
                .anyMatch(one -> is.test(one.path("output")));
        if (!there) {
            findings.add(connector.fixture().path().toString(), "lacks a case", what);
        }
    }

    /** A field that no answer has would be redacted nowhere. */
    static void redacted(ConnectorFile connector, Findings findings) {
        var root = connector.fixture().root();
        var said = Stream.concat(root.findValues("answer").stream(), root.findValues("receives").stream())
                .flatMap(answer -> ConnectorFile.each(answer).stream())
                .map(answer -> JSON.convertValue(answer.path("body"), Object.class))
                .toList();
        var answers = Map.<String, Object>of("body", said);
        Arrays.stream(connector.label("redact").split(", ?"))
                .filter(field -> !field.isEmpty()
                        && new Keeping(null, Set.of(field)).of(answers).equals(answers))
                .forEach(field -> findings.add(
                        connector.kamelet().at(connector.labels().path("serai/redact")),
                        "serai/redact names \"" + field + "\"",
                        "a field of an answer in " + connector.fixture().path()));
    }

    static void schema(ConnectorFile connector, Findings findings) {
        var capability = connector.label("capability");
        if (!Schemas.knows(capability)) {
            return;
        }
        var takes = connector.move().equals("ask") ? capability : connector.move();
        for (var one : connector.fixture().root()) {
            var parts = one.path(one.fieldNames().next());
            if (parts.has("input")) {
                against(takes, "input", parts.path("input"), connector, findings);
            }
            if (connector.move().equals("callback") && parts.has("output")) {
                against(takes, "output", parts.path("output"), connector, findings);
                parts.at("/output/events").forEach(event -> against(capability, "output", event, connector, findings));
            } else if (parts.has("output")) {
                against(capability, "output", parts.path("output"), connector, findings);
            }
        }
    }

    private static void against(
            String schema, String half, JsonNode value, ConnectorFile connector, Findings findings) {
        Schemas.against(schema, half, value)
                .forEach(message ->
                        findings.add(connector.fixture().at(value), half + " " + message, "the schema of " + schema));
    }

    static void nobodyReal(ConnectorFile connector, Findings findings) {
        YamlFile.each(connector.fixture().root(), (key, value) -> {
            if (!value.isValueNode()) {
                return;
            }
            var place = connector.fixture().at(value);
            EMAIL.matcher(value.asText())
                    .results()
                    .filter(email -> !RESERVED_DOMAIN.matcher(email.group(1)).matches())
                    .forEach(email ->
                            findings.add(place, email.group() + " may be somebody's", "an address below .example"));
            if (DOMAIN_KEY.matcher(key).matches()
                    && DOMAIN.matcher(value.asText()).matches()
                    && !RESERVED_DOMAIN.matcher(value.asText()).matches()) {
                findings.add(place, value.asText() + " may be somebody's", "a domain below .example");
            }
            PHONE.matcher(value.asText())
                    .results()
                    .map(phone -> phone.group().replace("%2B", "").replaceAll("[^0-9]", ""))
                    .filter(digits -> !RESERVED_PHONE.matcher(digits).matches())
                    .forEach(digits -> findings.add(
                            place,
                            digits + " may be somebody's number",
                            "+1 202 555 01xx, +44 20 7946 0xxx or +44 7700 900xxx"));
        });
    }

    private static String outcome(JsonNode output) {
        return output.path("outcome").asText();
    }
}
