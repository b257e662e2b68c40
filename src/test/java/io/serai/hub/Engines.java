package io.serai.hub;

import io.serai.sandbox.Sandbox;
import io.serai.trial.EmbeddedBroker;
import io.serai.trial.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** What the hub under test stands on, started once; PostgreSQL in a container where Docker is there, else embedded. */
public final class Engines {

    /** The folder that holds their data and the inbox. */
    public static final Path FOLDER = fresh();

    /** Routes and connectors of its own: what tests do to them stays there. */
    static final Path HOME = home();

    /** The one set of engines of this process. */
    public static final Engines SHARED = new Engines();

    private final String databaseUrl;
    private final EmbeddedBroker broker;
    private final Sandbox sandbox;

    private Engines() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            var container = new PostgreSQLContainer("postgres:18");
            container.start();
            databaseUrl = "postgresql://%s:%s@%s:%d/%s"
                    .formatted(
                            container.getUsername(),
                            container.getPassword(),
                            container.getHost(),
                            container.getFirstMappedPort(),
                            container.getDatabaseName());
        } else {
            var database = EmbeddedDatabase.open(FOLDER, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            databaseUrl = database.url();
        }
        broker = EmbeddedBroker.open(FOLDER.resolve("artemis"), 77, Duration.ofMillis(50));
        sandbox = Sandbox.start(0, null);
        sandbox.latency(Duration.ZERO).lookupTime(Duration.ofMillis(300));
    }

    String databaseUrl() {
        return databaseUrl;
    }

    String brokerUrl() {
        return broker.url();
    }

    /** The vendors. */
    public Sandbox sandbox() {
        return sandbox;
    }

    private static Path home() {
        try {
            var home = FOLDER.resolve("home");
            for (var part : List.of("routes", "connectors")) {
                FileSystemUtils.copyRecursively(Path.of(part), home.resolve(part));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
