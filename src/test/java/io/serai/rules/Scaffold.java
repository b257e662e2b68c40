package io.serai.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** Runs what {@code make connector} runs. */
final class Scaffold {

    private static final Path ROOT = Path.of("target/scaffold");

    /** Where one connector of each capability was written. */
    static final String WRITTEN = written();

    /** How a run ended, and what it said. */
    record Run(int exit, String said) {}

    private Scaffold() {}

    static Run run(Path root, String provider, String capability) {
        try {
            var process = new ProcessBuilder("src/scaffold/connector", provider, capability, root.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("src/scaffold/connector does not end");
            }
            return new Run(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String written() {
        try {
            FileSystemUtils.deleteRecursively(ROOT);
            Files.createDirectories(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var capability : List.of(
                "enrich-person",
                "find-work-email",
                "find-personal-email",
                "find-mobile",
                "verify-email",
                "verify-phone")) {
            var run = run(ROOT, "scaffolded", capability);
            if (run.exit() != 0) {
                throw new AssertionError(run);
            }
        }
        return ROOT.resolve("connectors").toString();
    }
}
