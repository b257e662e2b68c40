package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.dryrun.YamlText;
import io.serai.platform.dryrun.YamlWord;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A connector asks at {@code {{baseUrl}}} and below it. Neither a message nor a host that is glued behind it may lead elsewhere. */
final class VendorAddress {

    static final String BASE = "{{baseUrl}}";

    /** What a property whose name ends with Path may say. */
    static final String PATH = "(/[^?#{}\\s]*)?";

    private static final String CAMEL = "Camel";
    private static final Set<String> HEADERS = new TreeSet<>(Set.of("CamelHttpPath", "CamelHttpQuery"));
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("httpMethod", "throwExceptionOnFailure"));
    private static final Set<String> NAMED = Set.of("setHeader", "setProperty");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z0-9]*Path)}}");

    private static final Pattern ANY_SETTING = Pattern.compile("\\{\\{[a-zA-Z0-9]+}}");

    private VendorAddress() {}

    /**
     * Judges what is sent where.
     *
     * @param yaml a kamelet that uses only its own properties
     * @throws FileFault the first place that could lead away from the vendor, and what would be right
     */
    static void check(YamlText yaml) throws FileFault {
        for (var step : yaml.steps()) {
            if (step.uri().startsWith(BASE)) {
                uri(step, yaml.tree().at("/spec/definition/properties"));
            }
        }
        for (var word : yaml.words()) {
            var path = word.path();
            if (!word.key()
                    && path.size() > 2
                    && path.getLast().equals("name")
                    && NAMED.contains(path.get(path.size() - 2))) {
                header(yaml, word);
            }
        }
    }

    /**
     * Judges how a vendor is asked.
     *
     * @param yaml a kamelet whose options are all known to Camel
     * @throws FileFault the first option that is not a connector's, and what would be right
     */
    static void options(YamlText yaml) throws FileFault {
        for (var step : yaml.steps()) {
            if (!step.uri().startsWith(BASE)) {
                continue;
            }
            for (var option : step.options().entrySet()) {
                if (!OPTIONS.contains(option.getKey())) {
                    throw notOurs(option.getKey(), option.getValue().place());
                }
            }
        }
    }

    private static void header(YamlText yaml, YamlWord word) throws FileFault {
        if (word.text().contains("{{")) {
            throw yaml.fault("the name " + word.text() + " depends on a setting; right is the name itself", word, 0);
        }
        // Camel finds a header in whatever case it is written
        if (word.text().regionMatches(true, 0, CAMEL, 0, CAMEL.length()) && !HEADERS.contains(word.text())) {
            throw yaml.fault(
                    word.text() + " steers Camel, it could choose whom to ask; right is one of "
                            + String.join(", ", HEADERS),
                    word,
                    0);
        }
    }

    private static void uri(YamlText.Step step, JsonNode properties) throws FileFault {
        var behind = step.uri().substring(BASE.length()).split("\\?", 2);
        var slash = behind[0].indexOf('/') < 0 ? behind[0].length() : behind[0].indexOf('/');
        // behind the first slash a setting is a part of the path, whatever it says
        if (!PLACEHOLDER.matcher(behind[0].substring(0, slash)).replaceAll("").isEmpty()
                || !ANY_SETTING
                        .matcher(behind[0].substring(slash))
                        .replaceAll("x")
                        .matches(PATH)) {
            throw new FileFault(
                    "\"" + step.uri() + "\" may lead to another host; right behind " + BASE
                            + " is a path that begins with /, a property whose name ends with Path, or nothing",
                    step.place());
        }
        var placeholder = PLACEHOLDER.matcher(behind[0]);
        while (placeholder.find()) {
            var said = properties.path(placeholder.group(1)).path("default").asText();
            var fallback = said.replaceFirst("^\\{\\{[^:]*:?(.*)}}$", "$1");
            if (!fallback.matches(PATH)) {
                throw new FileFault(
                        placeholder.group() + " is \"" + fallback + "\"; right is a path that begins with /",
                        step.place());
            }
        }
        for (var option : behind.length > 1 ? Arrays.asList(behind[1].split("&")) : List.<String>of()) {
            if (!OPTIONS.contains(option.split("=", 2)[0])) {
                throw notOurs(option.split("=", 2)[0], step.place());
            }
        }
    }

    private static FileFault notOurs(String option, FileFault.Place place) {
        return new FileFault(
                "option " + option + " is not a connector's; right is one of " + String.join(", ", OPTIONS)
                        + ", and a header CamelHttpQuery for what the vendor reads",
                place);
    }
}
