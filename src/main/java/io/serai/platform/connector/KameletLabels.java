package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.dryrun.YamlText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Judges the labels of a kamelet. */
final class KameletLabels {

    private static final String VARIABLE = "[A-Z][A-Z0-9_]*";
    private static final String CREDITS = "[0-9]{1,6}(\\.[0-9]{1,3})?";
    private static final String CREDITS_OR_SETTING = CREDITS + "|\\{\\{[a-zA-Z][a-zA-Z0-9]*}}";

    /** What the hub reads of the labels, and what they may say. */
    private static final Map<String, String> LABELS = new TreeMap<>(Map.ofEntries(
            Map.entry("serai/transport", "immediate|poll|callback"),
            Map.entry("serai/batch", "first|fallback"),
            Map.entry("serai/rank", "0|[1-9][0-9]{0,8}"),
            Map.entry("serai/cost", CREDITS_OR_SETTING),
            Map.entry("serai/most", CREDITS_OR_SETTING),
            Map.entry("serai/rate", Rate.FORM),
            Map.entry("serai/keep", Keeping.TIME),
            Map.entry("serai/redact", Keeping.FIELDS),
            Map.entry(
                    "serai/finds",
                    "(work-email|personal-email|mobile|profile)(,(work-email|personal-email|mobile|profile))*"),
            Map.entry("serai/needs", "[A-Za-z]+([+|][A-Za-z]+)*"),
            Map.entry("serai/idempotency", "none|[A-Za-z-]+ [0-9]+(m|h|d)")));

    /** What is judged by what it stands for. */
    private static final Set<String> OTHER_LABELS = Set.of("serai/provider", "serai/capability", "serai/verify");

    private KameletLabels() {}

    /**
     * Judges.
     *
     * @param yaml a kamelet whose capability is known
     * @param input properties of the input of its capability
     * @param setting value of a configuration key, null when nobody set it
     * @throws FileFault the first label that is wrong
     */
    static void check(YamlText yaml, JsonNode input, UnaryOperator<String> setting) throws FileFault {
        var labels = yaml.tree().at("/metadata/labels");
        for (var label : LABELS.entrySet()) {
            var there = labels.has(label.getKey());
            if (there && !labels.path(label.getKey()).asText().matches(label.getValue())
                    || !there && label.getKey().equals("serai/transport")) {
                throw fault(yaml, labels, label.getKey(), "a text that matches " + label.getValue());
            }
        }
        known(yaml, labels);
        bills(yaml, setting);
        for (var name : labels.path("serai/needs").asText("").split("[+|]")) {
            if (!name.isEmpty() && !input.has(name)) {
                throw yaml.fault(
                        "serai/needs names \"" + name + "\", which the input of "
                                + labels.path("serai/capability").asText() + " does not have",
                        "metadata",
                        "labels",
                        "serai/needs");
            }
        }
        variables(yaml);
    }

    /** A slip of the pen in a label's name would let it say nothing at all. */
    private static void known(YamlText yaml, JsonNode labels) throws FileFault {
        var known = new TreeSet<>(OTHER_LABELS);
        known.addAll(LABELS.keySet());
        for (var label : labels.properties()) {
            var name = label.getKey();
            if (name.startsWith("serai/") && !name.startsWith(DataSheet.VARIABLE) && !known.contains(name)) {
                throw yaml.fault(
                        "label " + name + " means nothing; right is one of " + String.join(", ", known) + " and "
                                + DataSheet.VARIABLE + "<property>",
                        "metadata",
                        "labels",
                        name);
            }
        }
    }

    /** Budgets keep the most for a question. */
    private static void bills(YamlText yaml, UnaryOperator<String> setting) throws FileFault {
        var labels = yaml.tree().at("/metadata/labels");
        var cost = credits(yaml, "serai/cost", setting);
        if (labels.has("serai/most") && credits(yaml, "serai/most", setting).compareTo(cost) < 0) {
            throw fault(yaml, labels, "serai/most", "no less than serai/cost, which is " + cost);
        }
    }

    private static BigDecimal credits(YamlText yaml, String label, UnaryOperator<String> setting) throws FileFault {
        var credits = DataSheet.credits(yaml.tree(), label, setting);
        if (!credits.matches(CREDITS)) {
            throw yaml.fault(
                    "label " + label + " is "
                            + yaml.tree().at("/metadata/labels").path(label).asText() + ", which is set to \"" + credits
                            + "\"; right is a property that is set to a number of credits, which matches " + CREDITS,
                    "metadata",
                    "labels",
                    label);
        }
        return new BigDecimal(credits);
    }

    /** A variable with a name of its own is that of a property, and can be set. */
    private static void variables(YamlText yaml) throws FileFault {
        var labels = yaml.tree().at("/metadata/labels");
        for (var label : labels.properties()) {
            if (!label.getKey().startsWith(DataSheet.VARIABLE)) {
                continue;
            }
            if (DataSheet.setting(yaml.tree(), label.getKey()).isEmpty()) {
                throw yaml.fault(
                        label.getKey() + " names no property with a default \"{{connectors.…}}\"",
                        "metadata",
                        "labels",
                        label.getKey());
            }
            if (!label.getValue().asText().matches(VARIABLE)) {
                throw fault(yaml, labels, label.getKey(), "a text that matches " + VARIABLE);
            }
        }
    }

    static FileFault fault(YamlText yaml, JsonNode labels, String label, String right) {
        var what = labels.has(label) ? " is \"" + labels.path(label).asText() + "\"" : " is missing";
        return yaml.fault("label " + label + what + "; right is " + right, "metadata", "labels", label);
    }
}
