package io.serai.live;

import io.serai.sandbox.Ledger;
import io.serai.trial.EmbeddedDatabase;
import io.serai.trial.VendorBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A PostgreSQL as an operator has it: outside the hub, with an account of the hub's own and a password that is asked for. */
final class LiveDatabase implements AutoCloseable {

    private static final String PASSWORD = "p@ss/w:rd+ 1";
    private static final String ENCODED = "p%40ss%2Fw%3Ard+%201";

    private final Path folder;
    private final String hostAndPort;
    private EmbeddedDatabase server;

    /** Opens what is in {@code postgres} under this folder, or makes it with the hub's account. */
    LiveDatabase(Path folder) throws SQLException, IOException {
        this.folder = folder;
        var isNew = Files.notExists(folder.resolve("postgres"));
        server = EmbeddedDatabase.open(folder, 0);
        hostAndPort = server.url().replaceAll(".*@(.*)/.*", "$1");
        if (isNew) {
            makeAccount();
        }
    }

    private void makeAccount() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl());
                var sql = connection.createStatement()) {
            sql.execute("create role serai login password '" + PASSWORD + "'");
            sql.execute("create database serai owner serai");
            Files.writeString(
                    folder.resolve("postgres/pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
                            + "host all postgres ::1/128 trust\nhost all all ::1/128 scram-sha-256\n");
            sql.execute("select pg_reload_conf()");
        }
    }

    /** As the hub is told. */
    String url() {
        return "postgresql://serai:" + ENCODED + "@" + hostAndPort + "/serai?sslmode=disable";
    }

    /** A log-in with this password. */
    Connection connection(String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + hostAndPort + "/serai", "serai", password);
    }

    long number(String query) throws SQLException {
        try (var connection = connection(PASSWORD);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Map<String, Long> numbers(String query) throws SQLException {
        var numbers = new HashMap<String, Long>();
        try (var connection = connection(PASSWORD);
                var rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    /** What vendors were asked beside what the hub has written down. */
    VendorBooks books(Ledger ledger) throws SQLException {
        try (var connection = connection(PASSWORD)) {
            return VendorBooks.of(
                    ledger.entries().stream().map(VendorBooks.Request::of).toList(), connection);
        }
    }

    /** Ends every session and is gone. */
    void stop() {
        server.close();
    }

    /** Comes back where it was. */
    void start() {
        server = EmbeddedDatabase.open(folder, Integer.parseInt(hostAndPort.replaceAll(".*:", "")));
    }

    @Override
    public void close() {
        server.close();
    }
}
