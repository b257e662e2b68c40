package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serai.Serai;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The hub as a process of its own, without any class or resource of the tests. */
record LiveProcess(Process process, Path output) implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    /** Starts it on loopback with these settings and no others but the machine's path. */
    static LiveProcess start(Path place, int port, Map<String, String> settings) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            var output = Files.createTempFile(place, "output-", ".txt");
            var builder = new ProcessBuilder(
                            java, "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", classPath(), Serai.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "PATH",
                            "/usr/bin:/bin",
                            "PORT",
                            String.valueOf(port),
                            "SERVER_ADDRESS",
                            "127.0.0.1",
                            "SERAI_HOME",
                            Path.of("").toAbsolutePath().toString(),
                            "SERAI_INBOX",
                            place.resolve("inbox").toString()));
            builder.environment().putAll(settings);
            return new LiveProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubClient awaitReady(int port) {
        var hub = new HubClient(URI.create("http://localhost:" + port));
        await("the hub is ready")
                .atMost(START)
                .failFast("the hub ended", () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> hub.send("/api/v1/system/ready", null, Map.of()).status() == 200);
        return hub;
    }

    int exitCode(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .as("has ended within %s; it said: %s", patience, said())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            exitCode(Duration.ofSeconds(30));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        return Arrays.stream(TrialProcess.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
