package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.outbox.ChunkFormat;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("OBS-09 what Prometheus is told")
class MetricsTest extends EnrichedTest {

    private static final Pattern OURS = Pattern.compile("(?m)^(serai_\\w+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final List<String> LABELS = List.of("lane", "outcome", "connector", "limit", "le", "application");

    @Autowired
    private ChunkFormat format;

    @Autowired
    private ConnectionFactory connections;

    @Test
    @DisplayName("OBS-09 admins and their programs scrape, nobody else")
    void admins_scrape_and_nobody_else() {
        assertThat(scrape(admin())).contains("jvm_memory_used_bytes");
        assertThat(as("ops").get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(anonymous().get("/actuator/prometheus").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("OBS-08 OBS-09 messages by lane and outcome, calls by connector and outcome, with seconds and credits")
    void messages_and_calls_are_counted() {
        var messages = "serai_lane_messages_seconds_count{lane=\"enrichment\",outcome=\"done\"}";
        var before = scrape(admin());
        enriched(rows(12, "US"), "US");
        eventually().untilAsserted(() -> {
            var after = scrape(admin());
            assertThat(value(after, messages)).isGreaterThan(value(before, messages));
            var calls = "serai_connector_calls_total{connector=\"prospeo-enrich-person\",outcome=\"FOUND\"}";
            assertThat(value(after, calls)).isGreaterThan(value(before, calls));
            var credits = "serai_connector_credits_total{connector=\"prospeo-enrich-person\"}";
            assertThat(value(after, credits)).isGreaterThan(value(before, credits));
            assertThat(value(after, "serai_connector_latency_seconds_count{connector=\"prospeo-enrich-person\"}"))
                    .isPositive();
            assertThat(after)
                    .contains(
                            "serai_connector_latency_seconds_bucket{connector=\"prospeo-enrich-person\",le=\"0.25\"}");
        });
    }

    @Test
    @DisplayName("PRT-08 requests by endpoint, with buckets that tell how long 95 of 100 took; ids are no endpoints")
    void requests_are_counted_by_endpoint() {
        var project = aProject("US");
        admin().get("/api/v1/projects/" + project);
        var told = scrape(admin());
        assertThat(told)
                .containsPattern(
                        "http_server_requests_seconds_bucket\\{[^}]*status=\"200\",uri=\"/api/v1/projects/\\{id}\",le=\"0.1\"}")
                .doesNotContain(project.toString());
    }

    @Test
    @DisplayName("OBS-09 what failed is counted as retried or as dead letter, and what came again as redelivered")
    @ExpectsLog({"dead letter of lane test-errands-", "Execution of JMS message listener failed"})
    void failures_are_counted() {
        var lane = new ErrandLane(camel, format, connections, db);
        lane.deadLetter("by-hand", Map.of());
        assertThat(outcome(lane, "dead-letter")).isEqualTo(1);
        assertThat(outcome(lane, "done")).isZero();
        lane.passing = true;
        new Post(connections).send(lane.name, "errand", "[]", Map.of("schemaVersion", 1));
        eventually().until(() -> outcome(lane, "retry") >= 1);
        lane.failing = false;
        eventually().until(() -> outcome(lane, "done") == 1);
        assertThat(value(scrape(admin()), "serai_lane_redeliveries_total{lane=\"" + lane.name + "\"}"))
                .isEqualTo(outcome(lane, "retry"));
    }

    private double outcome(ErrandLane lane, String outcome) {
        return value(
                scrape(admin()),
                "serai_lane_messages_seconds_count{lane=\"" + lane.name + "\",outcome=\"" + outcome + "\"}");
    }

    @Test
    @DisplayName("OBS-09 depth, lag, retries and dead letters of each lane, and the outbox")
    void depth_and_lag_are_told() {
        var told = scrape(admin());
        for (var figure : List.of("depth", "in_delivery", "retrying", "consumers", "lag_seconds", "dead_letters")) {
            assertThat(value(told, "serai_lane_" + figure + "{lane=\"enrichment\"}"))
                    .as(figure)
                    .isNotNaN()
                    .isNotNegative();
        }
        assertThat(value(told, "serai_lane_consumers{lane=\"enrichment\"}")).isGreaterThanOrEqualTo(6);
        assertThat(value(told, "serai_outbox_rows")).isNotNegative();
        assertThat(value(told, "serai_outbox_lag_seconds")).isNotNegative();
        assertThat(told).contains("serai_lane_redeliveries_total{lane=\"enrichment\"}");
    }

    @Test
    @DisplayName("OBS-09 labels are lanes, connectors and outcomes; nothing that grows with what comes in")
    void labels_are_few() {
        enriched(rows(3, "US"), "US");
        var told = scrape(admin());
        assertThat(OURS.matcher(told).results()).hasSizeGreaterThan(50).allSatisfy(line -> {
            if (line.group(2) != null && !line.group(2).contains("test-")) {
                assertThat(LABEL.matcher(line.group(2)).results()).allSatisfy(label -> {
                    assertThat(LABELS).contains(label.group(1));
                    assertThat(label.group(2)).matches("[A-Za-z0-9_.+-]{1,60}").doesNotContainPattern("[0-9a-f]{8}-");
                });
            }
        });
        assertThat(told.lines().filter(line -> line.startsWith("Camel") && line.contains("kamelet")))
                .as("series of every version of every connector")
                .isEmpty();
    }

    private static String scrape(HubCaller caller) {
        var answer = caller.get("/actuator/prometheus", Map.of("accept", "text/plain"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    /** 0 where it was never counted. */
    private static double value(String told, String series) {
        return told.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0.0);
    }
}
