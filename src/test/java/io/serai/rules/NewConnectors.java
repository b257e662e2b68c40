package io.serai.rules;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** Connectors as an integration engineer begins them: by {@code make connector}, and by the page on adding a provider. */
public final class NewConnectors {

    /** What {@code make connector} has a template for. */
    static final List<String> CAPABILITIES = List.of(
            "enrich-person", "find-mobile", "find-personal-email", "find-work-email", "verify-email", "verify-phone");

    private static final Path PAGE = Path.of("docs/adding-a-provider.md");
    private static final Pattern FILE =
            Pattern.compile("`(connectors/\\S+\\.yaml)`:\\n\\n```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    private NewConnectors() {}

    /** What a command came to. */
    record Result(int exitCode, String output) {}

    /** A folder with what the scaffold needs of the repository, and nothing else. */
    public static Path workspace(String name) {
        try {
            var folder = Path.of("target", name).toAbsolutePath();
            FileSystemUtils.deleteRecursively(folder);
            FileSystemUtils.copyRecursively(
                    Path.of("connectors/capabilities"), folder.resolve("connectors/capabilities"));
            FileSystemUtils.copyRecursively(Path.of("src/scaffold"), folder.resolve("src/scaffold"));
            Files.copy(Path.of("Makefile"), folder.resolve("Makefile"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connectors that {@code make connector} writes, one for each template. */
    public static List<ConnectorFile> ofTheScaffold() {
        var workspace = workspace("scaffold");
        for (var capability : CAPABILITIES) {
            run(workspace, Map.of(), "sh src/scaffold/connector.sh newcomer " + capability);
        }
        return ConnectorFile.below(workspace.resolve("connectors/newcomer"));
    }

    /** The connectors that the page shows. */
    public static List<ConnectorFile> ofThePage() {
        var workspace = workspace("page");
        write(workspace);
        return ConnectorFile.below(workspace.resolve("connectors"));
    }

    /** Writes the files that the page shows to where it says. */
    public static void write(Path workspace) {
        var files = new LinkedHashMap<String, String>();
        FILE.matcher(Sources.text(PAGE)).results().forEach(file -> files.put(file.group(1), file.group(2)));
        files.forEach((name, text) -> {
            try {
                Files.createDirectories(workspace.resolve(name).getParent());
                Files.writeString(workspace.resolve(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The commands of the page, block by block. */
    public static List<String> commands() {
        return COMMANDS.matcher(Sources.text(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /**
     * Runs commands of the page; where nobody installed {@code make}, what it would run.
     *
     * @throws AssertionError when they fail
     */
    public static void run(Path workspace, Map<String, String> variables, String commands) {
        var there = java.util.Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "make")));
        var result = result(
                workspace,
                variables,
                there
                        ? commands
                        : commands.replaceAll(
                                "make connector provider=(\\w+) capability=([\\w-]+)",
                                "sh src/scaffold/connector.sh $1 $2"));
        if (result.exitCode() != 0) {
            throw new AssertionError(commands + "\nended with " + result);
        }
    }

    static Result result(Path workspace, Map<String, String> variables, String commands) {
        try {
            var builder = new ProcessBuilder("sh", "-e", "-c", commands)
                    .directory(workspace.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(variables);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
