package io.serai.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The invented searches of {@code docs/samples} and their exports on the way through the inbox.
 *
 * @param folder where they are
 * @param inbox where the hub looks for files
 */
record Samples(Path folder, Path inbox) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Addresses of the searches. */
    List<String> searches() {
        return json(folder.resolve("searches.json")).findValuesAsText("sourceUrl");
    }

    /** How many rows the exports have, broken ones included. */
    long rows() {
        return exports().stream().mapToLong(Samples::rows).sum();
    }

    /** Hands in the exports of a project, except those that it was handed before. */
    void handIn(String project) {
        for (var export : exports()) {
            var name = name(project, export);
            if (Stream.of("", "done", "failed")
                    .noneMatch(at -> Files.exists(inbox.resolve(at).resolve(name)))) {
                drop(export, name);
            }
        }
    }

    /** Whether the hub has read them all. */
    boolean taken(String project) {
        return exports().stream().noneMatch(export -> Files.exists(inbox.resolve(name(project, export))));
    }

    private List<Path> exports() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("search-\\d+\\.(csv|json)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String project, Path export) {
        return project + "-" + export.getFileName();
    }

    /** A file appears in the inbox when it is whole. */
    private void drop(Path export, String name) {
        try {
            Files.createDirectories(inbox);
            var unfinished = inbox.resolve("." + name);
            Files.copy(export, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long rows(Path export) {
        try {
            return export.toString().endsWith(".json") ? json(export).size() : records(Files.readString(export)) - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that are not empty, a line break inside quotes being none. */
    private static long records(String csv) {
        var records = 0L;
        var quoted = false;
        var empty = true;
        for (var i = 0; i < csv.length(); i++) {
            var sign = csv.charAt(i);
            quoted ^= sign == '"';
            if (sign == '\n' && !quoted) {
                records += empty ? 0 : 1;
                empty = true;
            } else {
                empty &= Character.isWhitespace(sign);
            }
        }
        return records + (empty ? 0 : 1);
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
