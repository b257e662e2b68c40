package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.ConnectionFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("OBS-09 X-26 the status says how the hub does")
class StatusTest extends EnrichedTest {

    private final String lane = "test-status-" + UUID.randomUUID();

    @Autowired
    private ConnectionFactory connections;

    @AfterEach
    void removeTheLane() throws Exception {
        if (camel.getRoute(lane) != null) {
            camel.getRouteController().stopRoute(lane);
            camel.removeRoute(lane);
        }
    }

    @Test
    void names_the_process_and_what_it_stands_on() {
        var status = status();
        assertThat(status.path("complete").asBoolean()).as(status.toString()).isTrue();
        assertThat(status.at("/database/reachable").asBoolean()).isTrue();
        assertThat(status.at("/broker/reachable").asBoolean()).isTrue();
        assertThat(status.at("/process/roles")).hasToString("[\"api\",\"scheduler\",\"worker\"]");
        assertThat(status.at("/process/instance").asText()).hasSize(36);
        assertThat(status.at("/process/uptimeSeconds").asLong()).isPositive();
        assertThat(status.at("/outbox/rows").isIntegralNumber()).isTrue();
        assertThat(status.path("files").findValuesAsText("file")).contains("routes/ranking/ranking.camel.yaml");
    }

    @Test
    void names_every_lane_with_its_consumers() {
        var status = status();
        assertThat(status.path("lanes").findValuesAsText("name"))
                .contains(
                        "sales-nav-ingestion",
                        "lead-ingestion",
                        "lead-ingestion.lead-enriched",
                        "enrichment",
                        "enrichment-callbacks",
                        "ranking",
                        "ranking.lead-enriched",
                        "dead-letter")
                .doesNotContain("enrichment.ask", "polling");
        assertThat(part(status.path("lanes"), "enrichment").path("consumers").asInt())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void tells_how_much_waits_in_a_lane_and_since_when() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:" + lane).routeId(lane).autoStartup(false).to("mock:never");
            }
        });
        var post = new Post(connections);
        var before = Instant.now();
        for (int i = 0; i < 3; i++) {
            post.send(lane, "note", "waits", Map.of());
        }
        eventually().untilAsserted(() -> {
            var told = part(status().path("lanes"), lane);
            assertThat(told.path("depth").asInt()).as(told.toString()).isEqualTo(3);
            assertThat(told.path("consumers").asInt()).isZero();
            assertThat(told.path("inDelivery").asInt()).isZero();
            assertThat(told.path("retrying").asInt()).isZero();
            assertThat(told.path("deadLetters").asInt()).isZero();
            assertThat(told.path("lagSeconds").asDouble()).isPositive();
            assertThat(Instant.parse(told.path("waitingSince").asText()))
                    .isBetween(before.minusSeconds(1), Instant.now());
        });
    }

    @Test
    @DisplayName("OBS-08 tells of every connector how it stands and what came of its latest questions")
    void tells_what_came_of_the_latest_questions() {
        enriched(rows(10, "US"), "US");
        eventually().untilAsserted(() -> {
            var told = part(status().path("connectors"), "prospeo-enrich-person");
            assertThat(told.path("state").asText()).as(told.toString()).isEqualTo("active");
            assertThat(told.path("provider").asText()).isEqualTo("prospeo");
            assertThat(told.path("asked").asInt()).isPositive();
            assertThat(told.path("lastOutcome").asText()).isNotEmpty();
            assertThat(Instant.parse(told.path("lastAt").asText())).isBefore(Instant.now());
            assertThat(told.path("successShare").asDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(told.path("p95Ms").asInt())
                    .isGreaterThanOrEqualTo(told.path("medianMs").asInt());
        });
    }

    @Test
    @DisplayName("OBS-09 tells when each schedule ran last and will run next")
    void tells_when_each_schedule_ran_last_and_will_run_next() {
        eventually().untilAsserted(() -> {
            var told = part(status().path("schedules"), "sourcing/export-feeds");
            assertThat(Instant.parse(told.path("nextRunAt").asText()))
                    .as(told.toString())
                    .isAfter(Instant.now().minusSeconds(30));
            assertThat(told.path("lastRunAt").asText()).isNotEmpty();
        });
        assertThat(status().path("schedules").findValuesAsText("name"))
                .contains("platform/retention", "sourcing/export-feeds", "sourcing/inbox-files");
    }

    @Test
    void callers_do_not_see_it() {
        assertThat(as("caller").get("/api/v1/system/status").status()).isEqualTo(403);
        assertThat(anonymous().get("/api/v1/system/status").status()).isEqualTo(401);
        assertThat(List.of("admin", "ops").stream()
                        .map(role -> as(role).get("/api/v1/system/status").status()))
                .containsOnly(200);
    }

    private JsonNode status() {
        return as("viewer").get("/api/v1/system/status").body();
    }

    private static JsonNode part(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
