package io.serai.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A checker that some machines have; {@code .ci/run} installs it.
 *
 * @param program its name
 */
record Tool(String program) {

    /**
     * What it said.
     *
     * @param exitCode 0 for no objection
     */
    record Verdict(int exitCode, String output) {}

    /** Runs it in a folder; skips the test, visibly, where the machine does not have it. */
    Verdict run(Path folder, String... arguments) throws IOException, InterruptedException {
        var isHere =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
        if (!isHere) {
            System.out.println("NOT SHOWN: " + program + " is missing, so its check is skipped");
        }
        Assumptions.assumeTrue(isHere, "NOT SHOWN: " + program + " is missing");
        var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(List.copyOf(command))
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), output);
    }
}
