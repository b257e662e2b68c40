package io.serai.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the repository's files and reads the strings of Java. */
final class Sources {

    // comments and characters come first, so that a quote in them opens no string
    private static final Pattern JAVA = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])+'|\"\"\"(?<block>(?:\\\\.|[^\\\\])*?)\"\"\"|\"(?<line>(?:\\\\.|[^\"\\\\\\n])*)\"",
            Pattern.DOTALL);

    /** A string literal or text block and the line it starts on. */
    record Literal(int line, String text) {}

    private Sources() {}

    static List<Path> below(String folder, String suffix) {
        if (!Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Literal> literals(String java) {
        var literals = new ArrayList<Literal>();
        var match = JAVA.matcher(java);
        while (match.find()) {
            var text = match.group("block") != null ? match.group("block") : match.group("line");
            if (text != null) {
                literals.add(new Literal(lineOf(java, match.start()), text));
            }
        }
        return literals;
    }

    static int lineOf(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
