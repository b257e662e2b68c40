package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules that hold for routes and for the templates of kamelets. */
final class CamelRules {

    static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Set<String> SCRIPTS = Set.of(
            "groovy",
            "ognl",
            "mvel",
            "js",
            "javascript",
            "javaScript",
            "java",
            "joor",
            "python",
            "spel",
            "wasm",
            "script",
            "csimple");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(.*[._-])?(password|secret|token|api-?key|authorization)");
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?<![A-Za-z])sk[-_](?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{16,}|AKIA[0-9A-Z]{16}|xox[abp]-\\S{10,}|SG\\.\\S{20,}|eyJ[A-Za-z0-9_-]{10,}\\.|Bearer [A-Za-z0-9._-]{12,}|\\b[0-9a-f]{32,}\\b");

    private CamelRules() {}

    /** Routes say what goes where; what is decided is Java, how an answer is mapped is jq. */
    static void noScripts(YamlFile file, JsonNode node, Findings findings) {
        YamlFile.each(node, (key, value) -> {
            var language = key.equals("language") ? value.path("language").asText() : key;
            if (SCRIPTS.contains(language)) {
                findings.add(
                        file.at(value), "is a script in " + language, "a question to a bean, or jq in a connector");
            }
        });
    }

    static void idsInWords(YamlFile file, JsonNode node, Findings findings) {
        for (var step : Step.of(node)) {
            var id = step.body().path("id").asText();
            if (step.leaves() && !WORDS.matcher(id).matches()) {
                findings.add(
                        file.at(step.body()),
                        id.isEmpty() ? "step " + step.kind() + " has no id" : "the id " + id + " is no phrase",
                        "an id in words, like ask-every-provider");
            }
        }
    }

    static void noSecrets(YamlFile file, JsonNode node, Findings findings) {
        YamlFile.each(node, (key, value) -> {
            var text = value.asText();
            var literal = value.isValueNode() && !text.isEmpty() && !text.contains("{{");
            if (literal
                    && (SECRET_NAME.matcher(key).matches()
                            || SECRET_VALUE.matcher(text).find())) {
                findings.add(
                        file.at(value), key + " holds a secret", "a placeholder, the value comes from the environment");
            }
        });
    }

    static void noLongerThan(int limit, YamlFile file, Findings findings) {
        var lines = file.text().lines().count();
        if (lines > limit) {
            findings.add(file.path().toString(), "has " + lines + " lines", "at most " + limit);
        }
    }
}
