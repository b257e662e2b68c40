package io.serai.platform.dryrun;

import io.serai.platform.dryrun.FileFault.Place;
import io.serai.platform.dryrun.YamlText.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Works out in which line and column a file is wrong from what Camel said against it. */
final class FaultFinder {

    /** What Camel names in its sentence, and how that is written in a file. */
    private static final Map<Pattern, BiPredicate<String, String>> NAMED = new LinkedHashMap<>();

    static {
        NAMED.put(Pattern.compile("Unknown parameters=\\[\\{([\\w.-]+)="), String::equals);
        NAMED.put(
                Pattern.compile("[Pp]roperty with key \\[([^]]+)]"),
                (written, key) -> written.contains("{{" + key + "}}"));
        NAMED.put(Pattern.compile("found in the registry for: ([\\w.-]+)"), String::contains);
        NAMED.put(
                Pattern.compile("No component found with scheme: ([\\w-]+)"),
                (written, scheme) -> written.startsWith(scheme + ":"));
        NAMED.put(Pattern.compile("For input string: \"([^\"]+)\""), String::equals);
    }

    private static final Pattern INSIDE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final int LONGEST = 300;

    private FaultFinder() {}

    /**
     * Finds.
     *
     * @param yaml what was loaded
     * @param dry where it was to be loaded; compiles expressions to find the one that is wrong
     * @param thrown what came of it
     * @return the same with a place; the beginning of the file where nothing tells more
     */
    static FileFault find(YamlText yaml, CamelContext dry, Throwable thrown) {
        var last = thrown;
        FileFault deepest = null;
        for (var cause = thrown; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            last = cause;
            if (cause instanceof MarkedYamlEngineException marked
                    && marked.getProblemMark().isPresent()) {
                var mark = marked.getProblemMark().get();
                return new FileFault(
                        sentence(marked.getProblem() == null ? marked.getMessage() : marked.getProblem()),
                        new Place(mark.getLine() + 1, mark.getColumn() + 1));
            }
            var named = named(yaml, String.valueOf(cause.getMessage()));
            if (named.isPresent()) {
                deepest = new FileFault(sentence(cause.getMessage()), named.get());
            }
        }
        if (deepest != null) {
            return deepest;
        }
        for (var expression : yaml.expressions()) {
            var refused = refusal(dry, expression);
            if (refused.isPresent()) {
                return new FileFault(
                        "the " + expression.language() + " expression: " + sentence(refused.get()),
                        inside(yaml, expression, refused.get()));
            }
        }
        return new FileFault(
                sentence(last.getMessage() == null ? last.toString() : last.getMessage()),
                yaml.whereIs("template"::equals).orElse(Place.START));
    }

    private static Optional<Place> named(YamlText yaml, String message) {
        for (var known : NAMED.entrySet()) {
            var match = known.getKey().matcher(message);
            if (match.find()) {
                var name = match.group(1);
                return yaml.whereIs(written -> name != null && known.getValue().test(written, name));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(CamelContext dry, Expression expression) {
        try {
            dry.resolveLanguage(expression.language())
                    .createExpression(expression.text())
                    .init(dry);
            return Optional.empty();
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            return Optional.of(String.valueOf(root.getMessage()));
        }
    }

    private static Place inside(YamlText yaml, Expression expression, String message) {
        var place = INSIDE.matcher(message);
        return place.find()
                ? yaml.inside(expression, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)))
                : expression.place();
    }

    private static String sentence(String message) {
        var line = message.strip().lines().findFirst().orElse("").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
