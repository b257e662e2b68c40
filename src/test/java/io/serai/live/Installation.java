package io.serai.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * A folder as an operator lays it out: the jar, beside it {@code routes/}, {@code connectors/} and {@code .env}.
 *
 * @param folder where
 */
record Installation(Path folder) {

    private static final List<String> JVM =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    static Installation in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var built = Files.list(Path.of("target"))) {
            var jar = built.filter(file -> file.getFileName().toString().matches("serai-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar in target: package comes first"));
            Files.createLink(folder.resolve("serai.jar"), jar.toAbsolutePath());
        }
        for (var name : List.of("routes", "connectors")) {
            FileSystemUtils.copyRecursively(Path.of(name), folder.resolve(name));
        }
        return new Installation(folder);
    }

    /** Writes {@code .env}. */
    void tell(Map<String, String> variables) throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                variables.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining("# what the hub is told\n", "", "")));
    }

    /** Edits a file as an engineer does: written aside, then moved over it. */
    void edit(String file, String what, String with) throws IOException {
        var edited = folder.resolve(file);
        var aside = edited.resolveSibling("edited.part");
        Files.writeString(aside, Files.readString(edited).replace(what, with));
        Files.move(aside, edited, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a new file, in a folder that may be new too. */
    void write(String file, String text) throws IOException {
        var written = folder.resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, text);
    }

    /** Starts the jar from elsewhere; 0 is any free port. */
    ChildProcess start(String name, Map<String, String> variables) throws IOException {
        var command = new java.util.ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(JVM);
        command.addAll(List.of("-jar", folder.resolve("serai.jar").toString()));
        var all = new HashMap<>(Map.of("PORT", "0"));
        all.putAll(variables);
        return ChildProcess.start(name, Files.createDirectories(folder.resolveSibling("elsewhere")), all, command);
    }
}
