package io.serai.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A changelog of formatted SQL.
 *
 * @param path where it is, seen from the repository
 * @param text as it is written
 * @param code the same without comments and string literals, which are blanks of the same length
 */
record SqlFile(Path path, String text, String code) {

    private static final Pattern NO_CODE = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);

    static SqlFile of(Path path, String text) {
        return new SqlFile(path, text, NO_CODE.matcher(text).replaceAll(match -> match.group()
                .replaceAll("[^\\n]", " ")));
    }

    static List<SqlFile> all() {
        return Sources.below("db", ".sql").stream()
                .map(file -> of(file, Sources.text(file)))
                .toList();
    }

    /** The folder, which is the schema. */
    String area() {
        return path.getParent().getFileName().toString();
    }

    List<MatchResult> find(Pattern pattern) {
        return pattern.matcher(code).results().toList();
    }

    String at(MatchResult match) {
        return path + ":" + Sources.lineOf(text, match.start());
    }

    /** The changesets, each from its header to the next. */
    List<String> changesets() {
        var parts = new ArrayList<>(List.of(text.split("(?m)^--\\s*changeset ")));
        parts.removeFirst();
        return parts;
    }
}
