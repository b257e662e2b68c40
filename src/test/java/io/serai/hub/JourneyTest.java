package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-02 SRC-03 SRC-09 ENR-07 RNK-04 TST-12 a row travels from the webhook to a ranked contact")
class JourneyTest extends HubTest {

    @Test
    void through_all_lanes() {
        var project = aProject("US");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(aRow());
        }
        var taken = deliver(project, rows);
        assertThat(taken.status()).isEqualTo(202);
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
                .hasSize(1);
        var ranked = admin().get("/api/v1/ranking-snapshots?expertId="
                        + expert.at("/expert/id").asText())
                .body()
                .path("items");
        assertThat(ranked).hasSize(1);
        assertThat(ranked.get(0).at("/terms/completion-gap/value").asDouble()).isEqualTo(1.0);
    }

    private static boolean hasVerifiedEmail(com.fasterxml.jackson.databind.JsonNode expert) {
        return StreamSupport.stream(expert.path("contacts").spliterator(), false)
                .anyMatch(contact -> contact.path("kind").asText().equals("EMAIL")
                        && contact.path("grade").asText().equals("verified"));
    }
}
