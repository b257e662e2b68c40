package io.serai.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database and the vendors know, asked past the hub.
 *
 * @param data the trial run's data folder
 */
record TrialFacts(Path data) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEDGER = "sandbox/ledger.jsonl";
    private static final int PORT_LINE = 3;

    long number(String sql) throws SQLException {
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Map<String, Long> numbers(String sql) throws SQLException {
        var numbers = new HashMap<String, Long>();
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    /** How often any vendor was asked. */
    long asked() {
        try (var lines = Files.lines(data.resolve(LEDGER))) {
            return lines.count();
        } catch (IOException | UncheckedIOException notThereYet) {
            return 0;
        }
    }

    /** Every request that reached a vendor; a line that is only half written is left for later. */
    List<JsonNode> ledger() {
        var file = data.resolve(LEDGER);
        var entries = new ArrayList<JsonNode>();
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            for (var line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (!line.isEmpty()) {
                    entries.add(JSON.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** The vendors' ledger beside the hub's attempts. */
    VendorBooks books() throws SQLException {
        var requests = ledger().stream()
                .map(line -> new VendorBooks.Request(
                        line.path("provider").asText(),
                        line.path("path").asText(),
                        line.path("person").asText(),
                        line.path("outcome").asText(),
                        Instant.parse(line.path("instant").asText())))
                .toList();
        try (var connection = connection()) {
            return VendorBooks.of(requests, connection);
        }
    }

    private Connection connection() throws SQLException {
        try {
            var port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(PORT_LINE)
                    .trim();
            return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
