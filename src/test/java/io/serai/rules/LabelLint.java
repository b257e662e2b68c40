package io.serai.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of DESIGN 7 for a kamelet's labels: what the hub must know before it asks a connector. */
final class LabelLint {

    private static final Set<String> FINDS = Set.of("work-email", "personal-email", "mobile", "profile");
    private static final String WHOLE = "0|[1-9][0-9]*";
    private static final String WINDOW = "[1-9][0-9]{0,6}/(s|min|h|day|month)( account)?";
    private static final Pattern OF_THE_ACCOUNT = Pattern.compile("[0-9]+/[a-z]+(?= account)");
    private static final String CREDITS = WHOLE + "|[0-9]+\\.[0-9]+|\\{\\{[a-zA-Z0-9]+}}";

    /** Every label that may be there, and what it may say. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("serai/provider", "[a-z0-9]+"),
            Map.entry("serai/capability", "[a-z]+(-[a-z]+)+"),
            Map.entry("serai/transport", "immediate|poll|callback"),
            Map.entry("serai/batch", "first|fallback"),
            Map.entry("serai/rank", WHOLE),
            Map.entry("serai/cost", CREDITS),
            Map.entry("serai/most", CREDITS),
            Map.entry("serai/rate", "none|" + WINDOW + "([ ,]+" + WINDOW + ")*"),
            Map.entry("serai/keep", "[1-9][0-9]{0,3}d"),
            Map.entry("serai/redact", "[A-Za-z0-9_$.-]+(, ?[A-Za-z0-9_$.-]+)*"),
            Map.entry("serai/finds", ".+"),
            Map.entry("serai/needs", "[A-Za-z]+([+|][A-Za-z]+)*"),
            Map.entry("serai/idempotency", "none|[A-Za-z-]+ [0-9]+(m|h|d)"));

    private static final Map<String, Set<String>> ALWAYS = Map.of(
            "ask", Set.of("provider", "capability", "transport", "rank", "cost", "rate", "needs", "idempotency"),
            "poll", Set.of("provider", "capability", "transport", "rate"),
            "callback", Set.of("provider", "capability", "transport", "verify"));

    private LabelLint() {}

    static void labels(ConnectorFile connector, Findings findings) {
        var place = connector.kamelet().at(connector.labels());
        ALWAYS.get(connector.move()).stream()
                .filter(label -> connector.label(label).isEmpty())
                .sorted()
                .forEach(label ->
                        findings.add(place, "the label serai/" + label + " is missing", LABELS.get("serai/" + label)));
        if (!connector.move().equals("ask")) {
            Stream.concat(ALWAYS.get("ask").stream(), Stream.of("most"))
                    .filter(label -> !ALWAYS.get(connector.move()).contains(label)
                            && !connector.label(label).isEmpty())
                    .sorted()
                    .forEach(label -> findings.add(
                            place, "the label serai/" + label + " means nothing here", "only where it is asked"));
        }
        connector.labels().properties().forEach(label -> {
            var key = label.getKey();
            if (!key.startsWith("serai/") || key.matches("serai/(env\\.[A-Za-z]+|channel|verify)")) {
                return;
            }
            var legal = LABELS.get(key);
            if (legal == null) {
                findings.add(place, "the label " + key + " means nothing", "one of " + new TreeSet<>(LABELS.keySet()));
            } else if (!label.getValue().isTextual()
                    || !label.getValue().asText().matches(legal)) {
                findings.add(place, key + " is " + label.getValue(), "a text that matches " + legal);
            }
        });
        if (!Schemas.knows(connector.label("capability"))) {
            findings.add(
                    place,
                    "nobody knows the capability \"" + connector.label("capability") + "\"",
                    "a schema in connectors/capabilities");
        }
    }

    /** Connectors of a provider that share a rate count their questions together, so they must say the same of it. */
    static void accounts(List<ConnectorFile> connectors, Findings findings) {
        var byProvider = new TreeMap<String, ConnectorFile>();
        for (var connector : connectors) {
            if (ofTheAccount(connector).isEmpty()) {
                continue;
            }
            var first = byProvider.putIfAbsent(connector.label("provider"), connector);
            if (first != null && !ofTheAccount(first).equals(ofTheAccount(connector))) {
                findings.add(
                        place(connector, "rate"),
                        "shares the rate of its account and says " + connector.label("rate"),
                        "the same as " + place(first, "rate") + ", which says " + first.label("rate"));
            }
        }
    }

    private static Set<String> ofTheAccount(ConnectorFile connector) {
        return OF_THE_ACCOUNT
                .matcher(connector.label("rate"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String place(ConnectorFile connector, String label) {
        return connector.kamelet().at(connector.labels().path("serai/" + label));
    }

    /** What only those that find people say, and what all of them need. */
    static void people(ConnectorFile connector, Findings findings) {
        var place = connector.kamelet().at(connector.labels());
        if (connector.finds() == connector.label("batch").isEmpty()) {
            findings.add(
                    place,
                    "serai/batch is \"" + connector.label("batch") + "\"",
                    "first or fallback for those that find people, else none");
        }
        if (connector.finds() == connector.label("finds").isEmpty()) {
            findings.add(
                    place,
                    "serai/finds is \"" + connector.label("finds") + "\"",
                    "what it finds for those that find people, else none");
        }
        if (!connector.move().equals("ask")) {
            return;
        }
        Arrays.stream(connector.label("finds").split(","))
                .filter(word -> !word.isEmpty() && !FINDS.contains(word))
                .forEach(word ->
                        findings.add(place, "serai/finds names \"" + word + "\"", "some of " + new TreeSet<>(FINDS)));
        if (Schemas.knows(connector.label("capability"))) {
            var input = Schemas.half(connector.label("capability"), "input").path("properties");
            Arrays.stream(connector.label("needs").split("[|+]"))
                    .filter(name -> !input.has(name))
                    .forEach(name -> findings.add(
                            place,
                            "serai/needs names \"" + name + "\"",
                            "a property of the input of " + connector.label("capability")));
        }
    }
}
