package io.serai.hub;

import io.serai.sandbox.Sandbox;
import io.serai.trial.EmbeddedBroker;
import io.serai.trial.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** What the hub under test stands on, started once; PostgreSQL in a container where Docker is there, else embedded. */
public final class Engines {

    /** The folder that holds their data and the inbox. */
    public static final Path FOLDER = fresh();

    /** The one set of engines of this process. */
    public static final Engines SHARED = new Engines();

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final EmbeddedBroker broker;
    private final Sandbox sandbox;

    private Engines() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            var container = new PostgreSQLContainer("postgres:18");
            container.start();
            jdbcUrl = container.getJdbcUrl();
            user = container.getUsername();
            password = container.getPassword();
        } else {
            var database = EmbeddedDatabase.open(FOLDER, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            jdbcUrl = database.jdbcUrl();
            user = "postgres";
            password = "";
        }
        broker = EmbeddedBroker.open(FOLDER.resolve("artemis"), 77, Duration.ofMillis(50));
        sandbox = Sandbox.start(0, null);
        sandbox.latency(Duration.ZERO).lookupTime(Duration.ofMillis(300));
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String brokerUrl() {
        return broker.url();
    }

    /** The vendors. */
    public Sandbox sandbox() {
        return sandbox;
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "hub").toAbsolutePath()), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
