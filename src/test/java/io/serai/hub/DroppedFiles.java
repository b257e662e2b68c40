package io.serai.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The inbox of the hub under test, from outside. */
final class DroppedFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder = Engines.FOLDER.resolve("inbox").resolve("sales-nav");

    void drop(String name, String content) {
        drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Written aside and moved, so that nobody sees half of it. */
    void drop(String name, byte[] content) {
        try {
            var aside = Files.createDirectories(folder).resolve("." + name + ".part");
            Files.write(aside, content);
            Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean lies(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Files of this name that were moved to done or failed; a later namesake has the time before its name. */
    List<Path> filed(String where, String name) {
        var target = folder.resolve(where);
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode report(Path file) {
        try {
            return JSON.readTree(
                    file.resolveSibling(file.getFileName() + ".report.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
