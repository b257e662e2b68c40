package io.serai.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The official Artemis server, started by {@code src/deploy/broker.sh} on a free port of loopback. */
final class LiveBroker implements AutoCloseable {

    static final String USER = "hub";
    static final String PASSWORD = "kq8ZvYt1PoL6mNb4";

    private static final Pattern PORT = Pattern.compile("Acceptor at 127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private final String port;
    private ChildProcess server;

    LiveBroker(Path folder) throws IOException {
        this.folder = folder;
        port = start("0");
    }

    /** SIGKILL. */
    void kill() {
        server.kill();
    }

    /** SIGTERM, and its end in good order. */
    void stop() {
        server.stop();
    }

    /** Comes back where it was. */
    void start() throws IOException {
        start(port);
    }

    private String start(String port) throws IOException {
        server = ChildProcess.start(
                "artemis",
                folder,
                Map.of(
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
                        PASSWORD),
                List.of(Path.of("src/deploy/broker.sh").toAbsolutePath().toString()));
        return server.awaitOutput(PORT, Duration.ofSeconds(60));
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Is there a queue of this name? */
    boolean has(String queue) throws Exception {
        try (var factory = new ActiveMQConnectionFactory(url(), USER, PASSWORD);
                var connection = (ActiveMQConnection) factory.createConnection();
                var session =
                        connection.getSessionFactory().createSession(USER, PASSWORD, false, true, true, false, 0)) {
            return session.queueQuery(SimpleString.of(queue)).isExists();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path distribution() throws IOException {
        try (var unpacked = Files.list(Path.of("target/artemis"))) {
            return unpacked.filter(folder -> folder.getFileName().toString().startsWith("apache-artemis-"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }
}
