package io.serai.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program that the test has started; what it says goes to a file. */
final class ChildProcess implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(30);
    private static final List<String> OF_THE_MACHINE = List.of("PATH", "HOME", "LANG", "TMPDIR");

    private final String name;
    private final Process process;
    private final Path output;

    private ChildProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** Starts it with these variables and none of the machine's own settings. */
    static ChildProcess start(String name, Path folder, Map<String, String> variables, List<String> command) {
        try {
            var output = Files.createTempFile(folder, name + "-", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(OF_THE_MACHINE);
            builder.environment().putAll(variables);
            return new ChildProcess(name, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What the first group of the pattern matches, once it has been said. */
    String awaitOutput(Pattern pattern, Duration patience) {
        await(name + " says " + pattern)
                .atMost(patience)
                .failFast(() -> assertThat(process.isAlive()).as(this::output).isTrue())
                .until(() -> pattern.matcher(output()).find());
        var match = pattern.matcher(output());
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            assertThat(process.waitFor(END.toSeconds(), TimeUnit.SECONDS))
                    .as("%s has ended within %s; it said: %s", name, END, output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM, and its end in good order. */
    void stop() {
        process.destroy();
        assertThat(exitCode()).as(name + " after SIGTERM").isIn(0, 143);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
