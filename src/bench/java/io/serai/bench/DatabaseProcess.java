package io.serai.bench;

import io.serai.trial.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts a PostgreSQL beside itself, so that it outlives the hub and can be killed alone. */
public final class DatabaseProcess {

    private DatabaseProcess() {}

    /**
     * Starts, says {@code ready <process of PostgreSQL> <JDBC address> <address for the hub>} and ends with its standard input.
     *
     * @param arguments the data folder and a port, 0 for any
     */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        try (var database = EmbeddedDatabase.open(folder, Integer.parseInt(arguments[1]))) {
            System.out.println("ready " + name(folder, database) + " " + database.url());
            Child.awaitEndOfInput();
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** {@code <process> <JDBC address>} of a server that was started in this folder. */
    static String name(Path folder, EmbeddedDatabase database) throws IOException {
        var postmaster = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .trim();
        return postmaster + " " + database.jdbcUrl();
    }
}
