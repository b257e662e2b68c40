package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STK-13 ENR-08 ENR-09 OBS-03 PRJ-09 attempts and events can be looked up")
class AttemptsAndEventsTest extends HubTest {

    @Test
    void every_attempt_of_a_project_is_listed_with_what_came_of_it() {
        var project = aProject("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);

        var all = admin().get("/api/v1/enrichment-attempts?projectId=" + project)
                .body()
                .path("items");
        assertThat(all).hasSizeGreaterThanOrEqualTo(3).allSatisfy(attempt -> {
            assertThat(attempt.path("provider").asText()).isNotBlank();
            assertThat(attempt.path("round").asInt()).isEqualTo(1);
            assertThat(attempt.path("latencyMs").isNumber()).isTrue();
            assertThat(attempt.path("messageId").asText()).startsWith("ID:");
        });
        var prospeo = admin().get("/api/v1/enrichment-attempts?provider=prospeo&limit=1&projectId=" + project)
                .body();
        assertThat(prospeo.path("items")).hasSize(1);
        var connector = prospeo.at("/items/0/connector").asText();
        assertThat(admin().get("/api/v1/enrichment-attempts?connector=" + connector + "&projectId=" + project)
                        .body()
                        .path("items"))
                .isNotEmpty()
                .hasSizeLessThan(all.size())
                .allSatisfy(attempt ->
                        assertThat(attempt.path("connector").asText()).isEqualTo(connector));
        assertThat(admin().get("/api/v1/enrichment-attempts?status=NONSENSE").error())
                .isEqualTo("invalid_payload");
    }

    @Test
    void what_was_done_to_a_project_is_listed_with_who_did_it() {
        var project = aProject("US");
        var events =
                admin().get("/api/v1/system-events?subjectId=" + project).body().path("items");
        assertThat(StreamSupport.stream(events.spliterator(), false)
                        .map(event -> event.path("type").asText()))
                .contains("project-created");
        assertThat(events.get(0).path("actor").asText()).isEqualTo("test-admin");
    }
}
