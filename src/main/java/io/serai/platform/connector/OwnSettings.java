package io.serai.platform.connector;

import io.serai.platform.dryrun.FileFault;
import io.serai.platform.dryrun.YamlText;
import io.serai.platform.dryrun.YamlWord;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A connector uses its own properties and nothing else: whoever may add one shall not read with it what belongs to the hub, to
 * the machine or to another provider. Camel has many ways to reach those; what is not one of the few that a connector needs is
 * refused.
 */
final class OwnSettings {

    private static final String PROPERTY = "[a-zA-Z][a-zA-Z0-9]*";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{((?:(?!}}).)*)(?:}})?", Pattern.DOTALL);

    /** Simple wherever Camel looks for it, also in the name of a header. */
    private static final Pattern SIMPLE = Pattern.compile("\\$(simple)?\\{");

    /** A bean by its name or class, or a file in place of what is written. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\s*(#|(resource|ref|bean|language|file|classpath):).*", Pattern.DOTALL);

    private static final Pattern RESULT =
            Pattern.compile("java\\.util\\.(Map|List)|java\\.lang\\.(String|Integer|Long|Double|Boolean)");
    private static final String ANSWER = "bean:connector";
    private static final String ADDRESS = "https?://.+";

    /** All that the moves of a connector are written with. */
    private static final Set<String> MOVES = Set.of(
            "from",
            "uri",
            "steps",
            "id",
            "description",
            "setHeader",
            "setBody",
            "setProperty",
            "removeHeader",
            "removeHeaders",
            "removeProperty",
            "transform",
            "filter",
            "to",
            "name",
            "pattern",
            "parameters",
            "expression",
            "constant",
            "jq",
            "resultType");

    private static final List<String> TEMPLATE = List.of("spec", "template");
    private static final List<String> PROPERTIES = List.of("spec", "definition", "properties");

    private final YamlText yaml;
    private final String provider;
    private final Set<String> declared = new TreeSet<>();
    private final Pattern ownDefault;

    private OwnSettings(YamlText yaml) {
        this.yaml = yaml;
        provider = yaml.tree().at("/metadata/labels/serai~1provider").asText();
        yaml.tree().at("/spec/definition/properties").fieldNames().forEachRemaining(declared::add);
        ownDefault = Pattern.compile("\\{\\{connectors\\." + Pattern.quote(provider) + "\\.[a-z0-9-]+(:[^{}]*)?}}");
    }

    /**
     * Judges.
     *
     * @param yaml a kamelet whose labels are right
     * @param ofTheHub whether an environment variable is the hub's
     * @throws FileFault the first place that reaches for something else, and what would be right
     */
    static void check(YamlText yaml, Predicate<String> ofTheHub) throws FileFault {
        var own = new OwnSettings(yaml);
        own.variables(ofTheHub);
        for (var word : yaml.words()) {
            if (isBelow(TEMPLATE, word)) {
                own.template(word);
            } else if (isBelow(PROPERTIES, word)) {
                own.property(word);
            }
        }
    }

    private void variables(Predicate<String> ofTheHub) throws FileFault {
        for (var word : yaml.words()) {
            var label = word.path().getLast();
            if (!word.key() && label.startsWith(DataSheet.VARIABLE) && !isNamedAlike(word.text())) {
                throw yaml.fault(
                        word.text() + " may be another's; right is a variable whose first word is that of " + provider,
                        word,
                        0);
            }
            if (!word.key() && label.equals("default") && isBelow(PROPERTIES, word)) {
                var key = DataSheet.setting(
                        yaml.tree(), DataSheet.VARIABLE + word.path().get(PROPERTIES.size()));
                if (ofTheHub.test(ConnectorEnvironment.variable(key))) {
                    throw yaml.fault(
                            ConnectorEnvironment.variable(key) + " is the hub's; right is another name", word, 0);
                }
            }
        }
    }

    /** ACM_API_KEY is of acme; OTHER_API_KEY is not. */
    private boolean isNamedAlike(String variable) {
        var first = variable.replaceFirst("_.*", "").toLowerCase(Locale.ROOT);
        return variable.contains("_") && (provider.startsWith(first) || first.startsWith(provider));
    }

    private void property(YamlWord word) throws FileFault {
        var depth = word.path().size() - PROPERTIES.size();
        if (word.key() && depth == 1) {
            if (!word.text().matches(PROPERTY)) {
                throw yaml.fault(word.text() + " is no name of a property; right is " + PROPERTY, word, 0);
            }
            if (!yaml.tree()
                    .at("/spec/definition/properties")
                    .path(word.text())
                    .path("default")
                    .isValueNode()) {
                throw yaml.fault(
                        "property " + word.text()
                                + " has no default, so something else of that name would be taken; right is"
                                + " \"{{connectors." + provider + ".…:}}\"",
                        word,
                        0);
            }
        }
        if (word.key() || !word.path().getLast().equals("default")) {
            return;
        }
        references(word);
        if (word.text().contains("{{") && !ownDefault.matcher(word.text()).matches()) {
            throw yaml.fault(
                    "default " + word.text() + " is no setting of this connector; right is \"{{connectors." + provider
                            + ".…:…}}\"",
                    word,
                    0);
        }
        var value = word.text().replaceFirst("^\\{\\{[^:]*:?(.*)}}$", "$1");
        if (word.path().contains("baseUrl") && !value.isEmpty() && !value.matches(ADDRESS)) {
            throw yaml.fault("baseUrl leads to " + value + "; right is an address of http or https", word, 0);
        }
    }

    private void template(YamlWord word) throws FileFault {
        if (word.key() && !word.path().subList(0, word.path().size() - 1).contains("parameters")) {
            var place = word.path().size() > TEMPLATE.size() + 1
                    ? MOVES.contains(word.text())
                    : word.text().equals("from");
            if (!place) {
                throw yaml.fault(
                        word.text()
                                + " is no move of a connector; right are setHeader, setBody, setProperty, transform, filter"
                                + " and to, with constant and jq",
                        word,
                        0);
            }
        }
        var placeholder = PLACEHOLDER.matcher(word.text());
        while (placeholder.find()) {
            if (!declared.contains(placeholder.group(1))) {
                throw yaml.fault(
                        placeholder.group() + " is no property of this connector; right is one of "
                                + String.join(", ", declared),
                        word,
                        placeholder.start());
            }
        }
        if (word.key()) {
            return;
        }
        switch (word.path().getLast()) {
            case "uri" -> {
                if (word.text().startsWith("bean:") && !word.text().matches(ANSWER + "(\\?method=answer)?")) {
                    throw yaml.fault(
                            word.text() + " is not a connector's; right is " + ANSWER + ", method answer", word, 0);
                }
                simple(word);
            }
            case "method" -> {
                if (!word.text().equals("answer")) {
                    throw yaml.fault("method " + word.text() + " is not a connector's; right is answer", word, 0);
                }
            }
            case "resultType" -> {
                if (!RESULT.matcher(word.text()).matches()) {
                    throw yaml.fault(
                            word.text() + " could be made of a file; right is java.util.Map or java.lang.String",
                            word,
                            0);
                }
            }
            default -> references(word);
        }
    }

    private void references(YamlWord word) throws FileFault {
        simple(word);
        if (REFERENCE.matcher(word.text()).matches()) {
            throw yaml.fault(
                    "\"" + word.text().strip().lines().findFirst().orElse("")
                            + "\" stands for something of the hub; right is the value itself, or a"
                            + " {{property}} of the connector",
                    word,
                    0);
        }
    }

    private void simple(YamlWord word) throws FileFault {
        var simple = SIMPLE.matcher(word.text());
        if (simple.find()) {
            throw yaml.fault(
                    simple.group() + " reads what is not the connector's; right is a {{property}} of it, or jq",
                    word,
                    simple.start());
        }
    }

    private static boolean isBelow(List<String> path, YamlWord word) {
        return word.path().size() > path.size()
                && word.path().subList(0, path.size()).equals(path);
    }
}
