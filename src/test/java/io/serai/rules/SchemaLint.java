package io.serai.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may name which table: each area its own schema, keys point down, others read through views (DESIGN 4, 10). */
final class SchemaLint {

    private static final Map<String, Integer> LEVELS =
            Map.of("platform", 0, "project", 1, "people", 1, "compliance", 1);
    private static final int ABOVE = 2;

    private static final Pattern CREATED = Pattern.compile(
            "(?i)\\bcreate\\s+(?:or\\s+replace\\s+)?(?:unlogged\\s+|materialized\\s+)?(?:table|view|function|procedure|type|sequence|domain)\\s+"
                    + "(?:if\\s+not\\s+exists\\s+)?([\\w.]+)");
    private static final Pattern TOUCHED =
            Pattern.compile("(?i)\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?([\\w.]+)"
                    + "|\\bcreate\\s+(?:unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?\\w+\\s+on\\s+(?:only\\s+)?([\\w.]+)"
                    + "|\\bcreate\\s+(?:or\\s+replace\\s+)?(?:constraint\\s+)?trigger\\s[^;]*?\\son\\s+([\\w.]+)");
    private static final Pattern REFERENCES = Pattern.compile("(?i)\\breferences\\s+([\\w.]+)");
    private static final Pattern TIMESTAMP =
            Pattern.compile("(?i)\\btimestamp\\b(?!\\s*(?:\\(\\d\\)\\s*)?with\\s+time\\s+zone)");

    private SchemaLint() {}

    static void everything(SqlFile file, Set<String> objects, Findings findings) {
        ownSchema(file, findings);
        keysPointDown(file, findings);
        zonedTimes(file, findings);
        wayBack(file, findings);
        views(file, objects, findings);
    }

    static void ownSchema(SqlFile file, Findings findings) {
        for (var pattern : List.of(CREATED, TOUCHED)) {
            for (var match : file.find(pattern)) {
                var name = match.group(1) != null
                        ? match.group(1)
                        : match.group(2) != null ? match.group(2) : match.group(3);
                if (!name.startsWith(file.area() + ".")) {
                    findings.add(file.at(match), "changes " + name, "only what begins with " + file.area() + ".");
                }
            }
        }
    }

    static void keysPointDown(SqlFile file, Findings findings) {
        for (var match : file.find(REFERENCES)) {
            var target = schemaOf(match.group(1));
            if (!target.equals(file.area()) && level(target) >= level(file.area())) {
                findings.add(
                        file.at(match),
                        "a foreign key points to " + match.group(1),
                        "the own schema or a lower level; else a plain column");
            }
        }
    }

    static void zonedTimes(SqlFile file, Findings findings) {
        file.find(TIMESTAMP)
                .forEach(match -> findings.add(file.at(match), "keeps a time without its zone", "timestamptz"));
    }

    static void wayBack(SqlFile file, Findings findings) {
        if (file.changesets().isEmpty() || !file.text().startsWith("--liquibase formatted sql")) {
            findings.add(
                    file.path().toString(),
                    "is no formatted SQL",
                    "--liquibase formatted sql, then --changeset serai:<area>-NNN-<what>");
        }
        for (var changeset : file.changesets()) {
            if (!changeset.matches("(?s).*(?m:^--\\s*rollback).*") && !changeset.contains("cannot be undone")) {
                findings.add(
                        file.path().toString(),
                        "changeset " + changeset.lines().findFirst().orElse("") + " has no way back",
                        "--rollback, or the words \"cannot be undone\"");
            }
        }
    }

    /** Views and functions read other areas through their views only; keys are looked at elsewhere. */
    static void views(SqlFile file, Set<String> objects, Findings findings) {
        var keys = file.find(REFERENCES).stream().map(match -> match.start(1)).collect(Collectors.toSet());
        for (var match : file.find(anyOf(objects))) {
            var schema = schemaOf(match.group());
            if (!keys.contains(match.start()) && level(schema) > 0 && isForeign(file.area(), match.group())) {
                findings.add(file.at(match), "reads " + match.group(), "a view " + schema + ".read_*");
            }
        }
    }

    /** SQL in the Java or in the routes of an area. */
    static void strangers(String area, String place, String sql, Set<String> objects, Findings findings) {
        anyOf(objects)
                .matcher(sql)
                .results()
                .map(MatchResult::group)
                .filter(name -> isForeign(area, name))
                .forEach(name -> findings.add(
                        place,
                        "names " + name,
                        "a view " + schemaOf(name) + ".read_*, or a service of " + schemaOf(name)));
    }

    /** Tables, views and functions that the changelogs create. */
    static Set<String> objects(Collection<SqlFile> files) {
        return files.stream()
                .flatMap(file -> file.find(CREATED).stream())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Pattern anyOf(Set<String> objects) {
        return Pattern.compile("(?<![\\w./:-])(?:"
                + objects.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")(?!\\w)");
    }

    private static boolean isForeign(String area, String name) {
        return !name.startsWith(area + ".") && !name.contains(".read_") && !name.equals("people.canonical");
    }

    private static int level(String schema) {
        return LEVELS.getOrDefault(schema, ABOVE);
    }

    private static String schemaOf(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }
}
