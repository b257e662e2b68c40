package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QUE-11 ENR-17 a provider that fails again and again")
class BreakerTest extends EnrichedTest {

    private static final int LEADS = 20;
    private static final Duration LONGER_THAN_A_QUESTION_MAY_TAKE = Duration.ofSeconds(20);
    private static final String CONNECTOR = "dead-find-work-email";

    @Test
    @DisplayName("QUE-11 is asked no more, told of everywhere, tried by one question after a while, and asked again when"
            + " that is answered")
    void is_left_alone_then_tried_by_one() throws Exception {
        try (var dead = new NewProvider("dead", admin())) {
            dead.answersBy(exchange -> NewProvider.say(exchange, 500, "{}"));
            dead.copyIn(1);
            eventually().until(() -> dead.listed().path("state").asText().equals("active"));
            enriched(rows(LEADS, "US"), "US");
            var asked = dead.asked();
            assertThat(asked).as("nobody repeats a question, nor is it ever more than one each").isBetween(5, LEADS);
            isToldOf(dead);
            var skipping = enriched(rows(LEADS, "US"), "US");
            assertThat(dead.asked()).isEqualTo(asked);
            assertThat(attempts("dead", skipping, "SKIPPED")).hasSize(LEADS).allSatisfy(one -> {
                assertThat(one.path("tryNo").asInt()).isZero();
                assertThat(one.path("error").asText()).contains("times in a row; it is tried again from ");
            });

            dead.answersBy(exchange -> {
                isOver(dead.asked() == asked + 1 ? Duration.ofSeconds(1) : Duration.ZERO);
                NewProvider.say(exchange, 200, "{}");
            });
            timeIsOver();
            var answered = attempts("dead", enriched(rows(LEADS, "US"), "US"), "FOUND").stream()
                    .sorted(Comparator.comparing(one -> time(one, "startedAt")))
                    .toList();
            assertThat(answered.stream().skip(1))
                    .as("who asked while the trial was out")
                    .allSatisfy(one -> assertThat(time(one, "startedAt"))
                            .isAfterOrEqualTo(time(answered.getFirst(), "finishedAt")));
            eventually().until(() -> breaker(dead).path("state").asText().equals("closed"));
            var before = dead.asked();
            assertThat(before).isEqualTo(asked + answered.size());
            enriched(rows(LEADS, "US"), "US");
            assertThat(dead.asked()).isEqualTo(before + LEADS);
            assertThat(events("connector-breaker-closed")).isNotEmpty();
        }
    }

    private void isToldOf(NewProvider dead) throws Exception {
        var breaker = breaker(dead);
        assertThat(breaker.path("state").asText()).as(breaker.toString()).isEqualTo("open");
        assertThat(breaker.path("reason").asText()).isEqualTo("FAILING");
        assertThat(breaker.path("failures").asInt()).isEqualTo(5);
        assertThat(Duration.between(Instant.now(), Instant.parse(breaker.path("until").asText())))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
        var status = as("viewer").get("/api/v1/system/status").body().path("breakers");
        assertThat(status).contains(breaker);
        assertThat(events("connector-breaker-opened").getFirst().path("details").path("reason").asText())
                .isEqualTo("FAILING");
        assertThat(admin().get("/actuator/prometheus", Map.of("accept", "text/plain")).text())
                .contains("serai_connector_breaker{connector=\"" + CONNECTOR + "\"} 1.0");
        var view = ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.serai:type=enrichment,name=breakers"), "Breakers");
        assertThat(view.toString()).contains(CONNECTOR + ": open");
    }

    @Test
    @DisplayName("ENR-17 QUE-11 a silent provider costs the leads of the first moment a wait, and no other provider an answer")
    void a_silent_provider_slows_nobody() {
        try (var silent = new NewProvider("silent", admin())) {
            silent.answersBy(exchange -> isOver(LONGER_THAN_A_QUESTION_MAY_TAKE));
            silent.copyIn(1);
            eventually().until(() -> silent.listed().path("state").asText().equals("active"));
            var first = enriched(rows(LEADS, "US"), "US");
            assertThat(count(OTHERS + " and status in ('UNKNOWN', 'IN_FLIGHT')", first)).isZero();
            assertThat(count(OTHERS + " and status in ('FOUND', 'NOT_FOUND')", first)).isGreaterThan(LEADS);
            eventually().until(() -> breaker(silent).path("state").asText().equals("open"));
            var asked = silent.asked();

            var later = enriched(rows(5 * LEADS, "US"), "US");
            assertThat(silent.asked()).isEqualTo(asked);
            assertThat(count(OTHERS + " and status = 'UNKNOWN'", later)).isZero();
            assertThat(count(
                            "select count(*) from enrichment.enrichment_attempts a where project_id = ? and phase = 'first'"
                                    + " and status in ('FOUND', 'NOT_FOUND') and try_no = 1 and latency_ms > 2500",
                            later))
                    .as("answers of others that took as long as the silence")
                    .isZero();
        }
    }

    private static final String OTHERS = "select count(*) from enrichment.enrichment_attempts where project_id = ?"
            + " and provider not in ('silent', 'rocketreach', 'zeliq')";

    @Test
    @DisplayName("X-01 QUE-11 that asks by 429 and Retry-After to be left alone is, by all leads, and asked then")
    void a_limited_provider_is_left_alone_by_all() {
        try (var limited = new NewProvider("limited", admin())) {
            limited.answersBy(exchange -> {
                var first = limited.asked() == 1;
                if (first) {
                    exchange.getResponseHeaders().set("Retry-After", "4");
                }
                NewProvider.say(exchange, first ? 429 : 200, "{}");
            });
            limited.copyIn(1);
            eventually().until(() -> limited.listed().path("state").asText().equals("active"));
            var one = aProject("US");
            deliver(one, rows(1, "US"));
            eventually().until(() -> breaker(limited).path("state").asText().equals("resting"));
            var until = Instant.parse(breaker(limited).path("until").asText());
            assertThat(breaker(limited).path("reason").asText()).isEqualTo("RATE_LIMITED");

            var project = enriched(rows(LEADS, "US"), "US");
            assertThat(attempts("limited", project, "RATE_LIMITED")).as("who ran into the limit too").isEmpty();
            assertThat(attempts("limited", project, "FOUND"))
                    .as("who had no sure address meanwhile")
                    .isNotEmpty()
                    .allSatisfy(found ->
                            assertThat(time(found, "startedAt")).isAfterOrEqualTo(until));
        }
    }

    private List<JsonNode> attempts(String provider, UUID project, String status) {
        return items("/api/v1/enrichment-attempts?limit=100&provider=" + provider + "&projectId=" + project + "&status="
                + status);
    }

    private List<JsonNode> events(String type) {
        return items("/api/v1/system-events?subjectId=" + CONNECTOR + "&type=" + type);
    }

    private List<JsonNode> items(String path) {
        return StreamSupport.stream(admin().get(path).body().path("items").spliterator(), false)
                .toList();
    }

    private static JsonNode breaker(NewProvider provider) {
        return provider.listed().path("breaker");
    }

    private void timeIsOver() {
        db.sql("update enrichment.breakers set until = now() where connector = ?")
                .param(CONNECTOR)
                .update();
    }

    private static Instant time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText());
    }

    private static void isOver(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
