package io.serai.hub;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STK-12 ENR-10 DESIGN 7: connectors that read answers, exchanged while the lookups are pending")
class ReadersThatChangeTest extends EnrichedTest {

    private static final Map<String, List<String>> READERS = Map.of(
            "rocketreach-enrich-person",
            List.of("rocketreach/rocketreach-enrich-person-poll", "rocketreach/rocketreach-enrich-person-callback"),
            "zeliq-find-work-email",
            List.of("zeliq/zeliq-find-work-email-callback"));

    /** The new versions bill half a credit more for whom they find. */
    private static final Map<String, String> HALF_A_CREDIT_MORE = Map.of(
            "then 0 else {{lookupCredits}}", "then 1.5 else 1.5", "credits: $credits, emails", "credits: 1.5, emails");

    private static final Duration LOOKUP = Duration.ofSeconds(8);

    /** At the same moment; the lookups of others that answer later lie between. */
    private static final int SOME = 2;

    private final Map<String, String> asItWas = new LinkedHashMap<>();

    private record Told(String connector, String status, Double credits) {}

    @BeforeEach
    void vendorsTakeTheirTime() {
        Engines.SHARED.sandbox().lookupTime(LOOKUP);
    }

    @AfterEach
    void putBack() throws IOException {
        Engines.SHARED.sandbox().lookupTime(Duration.ofMillis(300));
        for (var reader : asItWas.entrySet()) {
            exchange(reader.getKey(), reader.getValue());
        }
    }

    @Test
    @DisplayName("each lookup that was pending is resolved by the new version, and none is lost")
    void resolve_what_was_pending() {
        var project = aProject("US");
        var rows = rows(200, "US");
        deliver(project, rows);
        var waiting = new HashMap<String, List<UUID>>();
        eventually().atMost(LOOKUP.multipliedBy(10)).until(() -> {
            for (var connector : READERS.keySet()) {
                if (!waiting.containsKey(connector)
                        && pending(project, connector).size() > SOME) {
                    for (var reader : READERS.get(connector)) {
                        change(reader);
                    }
                    waiting.put(connector, pending(project, connector));
                }
            }
            return waiting.size() == READERS.size();
        });
        eventually().atMost(LOOKUP.multipliedBy(10)).until(() -> leads(project, "ENRICHED") == rows.size());
        waiting.forEach((connector, lookups) -> {
            assertThat(lookups)
                    .as("still pending with %s when its readers were exchanged", connector)
                    .isNotEmpty();
            var told = told(lookups);
            assertThat(told).extracting(Told::status).isSubsetOf("FOUND", "NOT_FOUND");
            assertThat(told)
                    .filteredOn(one -> one.status().equals("FOUND"))
                    .extracting(Told::credits)
                    .as("credits of those found, as the new version books them")
                    .allMatch(credits -> credits == 1.5);
        });
        assertThat(count(
                        "select count(*) from enrichment.enrichment_attempts where provider in ('rocketreach', 'zeliq')"
                                + " and status in ('PENDING', 'IN_FLIGHT', 'UNKNOWN', 'REJECTED') and project_id = ?",
                        project))
                .as("lost")
                .isZero();
    }

    private void change(String reader) throws IOException {
        var text = Files.readString(file(reader));
        asItWas.put(reader, text);
        var changed = text;
        for (var bill : HALF_A_CREDIT_MORE.entrySet()) {
            changed = changed.replace(bill.getKey(), bill.getValue());
        }
        assertThat(changed).isNotEqualTo(text);
        exchange(reader, changed);
    }

    /** Gives it another text, and waits until that is in use. */
    private void exchange(String reader, String text) throws IOException {
        var before = version(reader);
        var part = Files.writeString(file(reader).resolveSibling("reader.part"), text);
        Files.move(part, file(reader), ATOMIC_MOVE);
        eventually().until(() -> !version(reader).equals(before));
    }

    private String version(String reader) {
        var items = admin().get("/api/v1/connectors").body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> reader.endsWith("/" + item.path("name").asText()))
                .map(item -> item.path("version").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Path file(String reader) {
        return Engines.HOME.resolve("connectors/" + reader + ".kamelet.yaml");
    }

    private List<UUID> pending(UUID project, String connector) {
        return db.sql("select id from enrichment.enrichment_attempts where project_id = ? and connector = ?"
                        + " and status = 'PENDING'")
                .params(project, connector)
                .query(UUID.class)
                .list();
    }

    private List<Told> told(List<UUID> lookups) {
        var told = new ArrayList<Told>();
        lookups.forEach(lookup ->
                told.add(db.sql("select connector, status, credits from enrichment.enrichment_attempts where id = ?")
                        .param(lookup)
                        .query(Told.class)
                        .single()));
        return told;
    }
}
