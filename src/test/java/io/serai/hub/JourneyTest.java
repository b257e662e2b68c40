package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName(
        "OBS-02 API-07 SRC-02 SRC-03 SRC-09 ENR-07 RNK-04 TST-12 a row travels from the webhook to a ranked contact")
class JourneyTest extends HubTest {

    private static final List<String> WRITTEN_BY_A_JOURNEY = List.of(
            "platform.processed_webhook_events",
            "platform.jobs",
            "platform.system_events",
            "sourcing.row_batches",
            "sourcing.leads",
            "people.provenance",
            "enrichment.runs",
            "enrichment.enrichment_attempts",
            "ranking.ranking_snapshots");

    private final String correlation = "journey-" + UUID.randomUUID();

    @Autowired
    private ConnectionFactory connections;

    private JMSContext events;

    @AfterEach
    void hangUp() {
        events.close();
    }

    @Test
    void through_all_lanes() {
        var project = aProject("US");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(aRow());
        }
        var heard = listening();
        var taken = deliver(project, rows);
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.headers().firstValue("x-correlation-id")).contains(correlation);
        var job = taken.body().path("jobId").asText();

        eventually().until(() -> leads(project, "ENRICHED") == rows.size());
        eventually().untilAsserted(() -> assertThat(admin().get("/api/v1/projects/" + project + "/progress")
                        .body()
                        .path("ranked")
                        .asInt())
                .isEqualTo(rows.size()));
        assertThat(admin().get("/api/v1/jobs/" + job).body().path("status").asText())
                .isEqualTo("completed");

        var reachable = rows.stream()
                .map(this::expertOf)
                .filter(expert -> hasVerifiedEmail(expert))
                .toList();
        assertThat(reachable).as("of twelve people the sandbox knows some").isNotEmpty();
        var expert = reachable.getFirst();
        var timeline = admin().get("/api/v1/experts/" + expert.at("/expert/id").asText() + "/timeline")
                .body()
                .path("items");
        assertThat(StreamSupport.stream(timeline.spliterator(), false)
                        .map(item -> item.path("what").asText())
                        .toList())
                .contains(
                        "observed",
                        "lead created",
                        "asked leadmagic-find-work-email",
                        "asked prospeo-enrich-person",
                        "enriched",
                        "ranked");
        assertThat(StreamSupport.stream(timeline.spliterator(), false)
                        .map(item -> item.path("correlationId").asText())
                        .distinct())
                .as("one correlation id from the door to the last row")
                .containsExactly(correlation);
        carriesTheIdThroughQueuesToEveryTable(heard);
        var ranked = admin().get("/api/v1/ranking-snapshots?expertId="
                        + expert.at("/expert/id").asText())
                .body()
                .path("items");
        assertThat(ranked).hasSize(1);
        assertThat(ranked.get(0).at("/terms/completion-gap/value").asDouble()).isEqualTo(1.0);
    }

    /** OBS-02: the caller's id stands in the messages' headers and bodies and in the rows of every table that has a place for it. */
    private void carriesTheIdThroughQueuesToEveryTable(List<Message> heard) {
        assertThat(heard).isNotEmpty().allSatisfy(message -> {
            assertThat(message.getStringProperty("correlationId")).isEqualTo(correlation);
            assertThat(message.getBody(String.class)).contains("\"correlationId\":\"" + correlation + "\"");
        });
        assertThat(WRITTEN_BY_A_JOURNEY)
                .allSatisfy(table -> assertThat(db.sql("select count(*) from " + table + " where correlation_id = ?")
                                .param(correlation)
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isPositive());
    }

    /** What is published of enriched leads from now on; the topic is told to all that listen. */
    private List<Message> listening() {
        var heard = new CopyOnWriteArrayList<Message>();
        events = connections.createContext();
        events.createConsumer(events.createTopic("events.lead-enriched")).setMessageListener(heard::add);
        return heard;
    }

    @Override
    protected HubCaller.Answer deliver(UUID project, List<Map<String, Object>> rows) {
        return anonymous()
                .post(
                        "/webhooks/sales-nav",
                        Map.of("projectId", project, "leads", rows),
                        Map.of("x-sales-nav-secret", WEBHOOK_SECRET, "x-correlation-id", correlation));
    }

    private static boolean hasVerifiedEmail(com.fasterxml.jackson.databind.JsonNode expert) {
        return StreamSupport.stream(expert.path("contacts").spliterator(), false)
                .anyMatch(contact -> contact.path("kind").asText().equals("EMAIL")
                        && contact.path("grade").asText().equals("verified"));
    }
}
