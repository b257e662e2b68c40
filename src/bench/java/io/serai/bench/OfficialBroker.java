package io.serai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The official Artemis server with the settings of {@code src/deploy}, on a port of loopback that it keeps when it is killed. */
final class OfficialBroker implements AutoCloseable {

    private static final String USER = "hub";
    private static final String PASSWORD = "kq8ZvYt1PoL6mNb4";
    private static final Path UNPACKED = Path.of("target/artemis");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = Site.freePort();
    private final Thread atTheEnd = new Thread(this::kill);
    private Process process;

    /**
     * A broker that is not started yet.
     *
     * @param folder for its data and settings
     */
    OfficialBroker(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** Starts it and waits until it takes connections. */
    void start() {
        try {
            var builder = new ProcessBuilder(
                            Path.of("src/deploy/broker.sh").toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(Files.createDirectories(folder)
                            .resolve("artemis.txt")
                            .toFile()));
            builder.environment().putAll(environment());
            process = builder.start();
            Site.await(PATIENCE, "the broker to take connections", this::takesConnections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            Child.kill(process);
        }
    }

    /** What the hub is told. */
    List<String> settings() {
        return List.of(
                HubProcess.BROKER + "tcp://127.0.0.1:" + port,
                "--serai.broker.user=" + USER,
                "--serai.broker.password=" + PASSWORD);
    }

    private Map<String, String> environment() throws IOException {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_ARGS",
                "-Xmx256m",
                "JAVA_ARGS_APPEND",
                "-Dserai.broker.host=127.0.0.1 -Dserai.broker.port=" + port + " -Dserai.broker.data=" + folder
                        + "/messages",
                "ARTEMIS_HOME",
                distribution().toString(),
                "ARTEMIS_INSTANCE",
                folder.resolve("artemis").toString(),
                "ARTEMIS_USER",
                USER,
                "ARTEMIS_PASSWORD",
                PASSWORD);
    }

    private boolean takesConnections() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker has ended; what it said is in " + folder);
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path distribution() throws IOException {
        if (Files.isDirectory(UNPACKED)) {
            try (var found = Files.list(UNPACKED)) {
                var one = found.filter(folder -> folder.getFileName().toString().startsWith("apache-artemis-"))
                        .findFirst();
                if (one.isPresent()) {
                    return one.get().toAbsolutePath();
                }
            }
        }
        throw new IllegalArgumentException(
                "MODE=live needs Artemis in " + UNPACKED + ": ./mvnw dependency:unpack@artemis-server");
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }
}
