package io.serai.rules;

import static io.serai.rules.RouteFile.idOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of DESIGN 5 and 6 about names, sizes and what a route must not hold. */
final class RouteLint {

    private static final Pattern FILE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.camel\\.yaml");
    private static final Set<String> ERROR_HANDLING = Set.of("onException", "errorHandler");
    private static final Pattern TEST = Pattern.compile("(?s)\\bclass \\w+RouteTest extends .*@Test\\b");
    private static final int LINES = 60;
    private static final int STEPS = 12;

    private RouteLint() {}

    static void everything(RouteFile file, Findings findings) {
        schema(file, findings);
        names(file, findings);
        descriptions(file, findings);
        sizes(file, findings);
        CamelRules.idsInWords(file.yaml(), file.yaml().root(), findings);
        CamelRules.noScripts(file.yaml(), file.yaml().root(), findings);
        ThreadLint.fanOut(file, findings);
        ThreadLint.session(file, findings);
        ThreadLint.wholeness(file, findings);
        failures(file, findings);
        BeanLint.questions(file.yaml(), file.area(), findings);
        secrets(file, findings);
        queue(file, findings);
        tested(file, findings);
        uniqueIds(List.of(file), findings);
    }

    static void schema(RouteFile file, Findings findings) {
        Schemas.camel(file.yaml(), file.yaml().root(), findings);
    }

    static void names(RouteFile file, Findings findings) {
        var fileName = file.yaml().path().getFileName().toString();
        if (!FILE.matcher(fileName).matches()) {
            findings.add(
                    file.yaml().path().toString(),
                    "is no name for a file of routes",
                    "words-with-hyphens.camel.yaml, no further dot");
        }
        file.yaml().root().forEach(element -> {
            if (!element.has("route") && !element.has("routeConfiguration")) {
                findings.add(file.yaml().at(element), "is no route", "- route: with id, group and description");
            }
        });
        for (var route : file.routes()) {
            var place = file.yaml().at(route);
            var first = route == file.routes().getFirst();
            if (first && !idOf(route).equals(file.name())) {
                findings.add(
                        place, "the first route has the id \"" + idOf(route) + "\"", file.name() + ", like the file");
            }
            if (!first && !idOf(route).matches(Pattern.quote(file.name()) + "\\.[a-z0-9]+(-[a-z0-9]+)*")) {
                findings.add(place, "a further route has the id \"" + idOf(route) + "\"", file.name() + ".<part>");
            }
        }
    }

    static void descriptions(RouteFile file, Findings findings) {
        for (var route : file.routes()) {
            var group = route.path("group").asText();
            if (!group.equals(file.area())) {
                findings.add(
                        file.yaml().at(route),
                        "has the group \"" + group + "\"",
                        "group: " + file.area() + ", like the folder");
            }
            var description = route.path("description").asText();
            if (!description.matches("\\p{Lu}[^\\n]{9,149}") || description.matches(".*[.!?]\\s.*")) {
                findings.add(
                        file.yaml().at(route),
                        "has the description \"" + description + "\"",
                        "one sentence for a reader from the business");
            }
        }
    }

    static void sizes(RouteFile file, Findings findings) {
        for (var route : file.routes()) {
            var lines = file.yaml().linesOf(route);
            if (lines > LINES) {
                findings.add(
                        file.yaml().at(route),
                        "the route has " + lines + " lines",
                        "at most " + LINES + "; a part can be a route of its own");
            }
            var steps = Step.of(route).size();
            if (steps > STEPS) {
                findings.add(
                        file.yaml().at(route),
                        "the route has " + steps + " steps",
                        "at most " + STEPS + ", nested ones counted");
            }
        }
    }

    static void failures(RouteFile file, Findings findings) {
        if (file.area().equals("platform")) {
            return;
        }
        YamlFile.each(file.yaml().root(), (key, value) -> {
            if (key.equals("routeConfiguration") || ERROR_HANDLING.contains(key)) {
                findings.add(
                        file.yaml().at(value),
                        key + " stands outside routes/platform",
                        "the one failure policy in routes/platform");
            }
        });
    }

    static void secrets(RouteFile file, Findings findings) {
        CamelRules.noSecrets(file.yaml(), file.yaml().root(), findings);
        YamlFile.each(file.yaml().root(), (key, value) -> {
            if (value.isTextual() && value.asText().matches("(?s).*https?://.*")) {
                findings.add(file.yaml().at(value), key + " holds a web address", "a kamelet; addresses are settings");
            }
        });
    }

    /** A lane has one name: its queue is called like the route that reads it. */
    static void queue(RouteFile file, Findings findings) {
        file.routes().stream().filter(RouteFile::isLane).forEach(route -> {
            var queue = queueOf(route);
            if (!queue.equals(idOf(route))) {
                findings.add(
                        file.yaml().at(route),
                        "reads the queue " + queue,
                        "the queue " + idOf(route) + ", like its id");
            }
        });
    }

    /** By its name a test finds its file: see {@code io.serai.routes.RouteTest}. */
    static void tested(RouteFile file, Findings findings) {
        var test = file.test();
        if (!Files.exists(test) || !TEST.matcher(Sources.text(test)).find()) {
            findings.add(
                    file.yaml().path().toString(),
                    "has no test",
                    test + ", which extends RouteTest and says what goes where and what happens when a step fails");
        }
    }

    static void uniqueIds(List<RouteFile> files, Findings findings) {
        var places = new HashMap<String, String>();
        files.forEach(file -> file.routes().forEach(route -> {
            var before = places.putIfAbsent(idOf(route), file.yaml().at(route));
            if (before != null) {
                findings.add(
                        file.yaml().at(route),
                        "has the id \"" + idOf(route) + "\" of " + before,
                        "an id that no other route has");
            }
        }));
    }

    /** {@code jms:queue:events.lead-enriched::ranking.lead-enriched} reads the queue behind the two colons. */
    private static String queueOf(JsonNode route) {
        return RouteFile.sourceOf(route)
                .replaceAll("\\{\\{[^}]*}}", "")
                .replaceFirst("^jms:(queue:)?", "")
                .replaceFirst("\\?.*", "")
                .replaceFirst("^.*::", "");
    }
}
