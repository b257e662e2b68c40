package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** The trial run as a process of its own, as the user's command starts it; all it writes is under {@code target}. */
final class TrialProcess implements AutoCloseable {

    private static final int SIGINT = 2;
    private static final Duration START = Duration.ofMinutes(3);
    private static final List<String> JVM = List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> SETTINGS_OF_THE_USER = List.of(
            "DATABASE_URL",
            "ARTEMIS_BROKER_URL",
            "JWT_SECRET",
            "SERAI_DATA_KEY",
            "SALES_NAV_WEBHOOK_SECRET",
            "SERVER_PORT",
            "SERVER_ADDRESS",
            "JAVA_TOOL_OPTIONS");

    private final Process process;
    private final Path output;

    private TrialProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts the trial run.
     *
     * @param place the test's folder: data, inbox and output go there
     * @param port the hub's
     * @param environment further settings
     * @param options for the JVM
     * @return the process, which may still be starting
     */
    static TrialProcess start(Path place, int port, Map<String, String> environment, String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of(options));
        try {
            command.add("-Djava.io.tmpdir=" + Files.createDirectories(place.resolve("tmp")));
            command.addAll(List.of("-cp", classPath(), TrialRun.class.getName()));
            var output = Files.createTempFile(place, "output-", ".txt");
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            var variables = builder.environment();
            variables.keySet().removeAll(SETTINGS_OF_THE_USER);
            variables.put("PORT", String.valueOf(port));
            variables.put("SERAI_HOME", Path.of("").toAbsolutePath().toString());
            variables.put("SERAI_DATA", place.resolve("data").toString());
            variables.put("SERAI_INBOX", place.resolve("inbox").toString());
            variables.putAll(environment);
            return new TrialProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test's folder under {@code target}, empty. */
    static Path place(String name) {
        var place = Path.of("target", name).toAbsolutePath();
        new LeftoverServer(place.resolve("data/postgres")).stop();
        try {
            FileSystemUtils.deleteRecursively(place);
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the hub on this port is ready. */
    HubClient awaitReady(int port, Duration patience) {
        var hub = new HubClient(URI.create("http://localhost:" + port));
        await("the hub is ready")
                .atMost(patience)
                .failFast("the trial run ended", this::hasEnded)
                .ignoreExceptions()
                .until(() -> hub.send("/api/v1/system/ready", null, Map.of()).status() == 200);
        return hub;
    }

    void awaitOutput(String text, Duration patience) {
        await("the output says " + text)
                .atMost(patience)
                .failFast("the trial run ended", () -> hasEnded() && !output().contains(text))
                .until(() -> output().contains(text));
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    int exitCode(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .as("has ended within %s; it said: %s", patience, output())
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
        exitCode(START);
    }

    /** SIGINT, as Ctrl-C sends it. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A shell without job control starts what is in the background deaf to SIGINT, and Java leaves it so. */
    boolean isDeafToInterrupts() {
        try (var status = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(
                                            line.substring("SigIgn:".length()).strip(), 16)
                                    & (1L << (SIGINT - 1)))
                            != 0);
        } catch (IOException noProc) {
            return false;
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        terminate();
        try {
            exitCode(Duration.ofSeconds(30));
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean hasEnded() {
        return !process.isAlive();
    }

    /** Without empty entries, which would mean the working folder. */
    static String classPath() {
        var entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(entries.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
