package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QUE-11 ENR-17 a provider that fails again and again")
class BreakerTest extends LeftAloneTest {

    private static final String CONNECTOR = "dead-find-work-email";

    @Test
    @DisplayName(
            "QUE-11 is asked no more, told of everywhere, tried by one question after a while, and asked again when"
                    + " that is answered")
    void is_left_alone_then_tried_by_one() throws Exception {
        try (var dead = new NewProvider("dead", admin())) {
            dead.answersBy(exchange -> NewProvider.say(exchange, 500, "{}"));
            dead.copyIn(1);
            eventually().until(() -> dead.listed().path("state").asText().equals("active"));
            enriched(rows(LEADS, "US"), "US");
            var asked = dead.asked();
            assertThat(asked)
                    .as("nobody repeats a question, nor is it ever more than one each")
                    .isBetween(5, LEADS);
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

    @Test
    @DisplayName(
            "QUE-11 is tried at once when its connector has another text, and not when a vendor wants to be left alone")
    void is_tried_at_once_when_its_connector_is_another() throws Exception {
        try (var dead = new NewProvider("dead", admin())) {
            dead.copyIn(1);
            eventually().until(() -> dead.listed().path("state").asText().equals("active"));
            opens("FAILING");
            dead.copyIn(2);
            eventually().until(() -> lets(CONNECTOR));
            opens("RATE_LIMITED");
            var before = dead.listed().path("version").asText();
            dead.copyIn(3);
            eventually().until(() -> !dead.listed().path("version").asText().equals(before));
            assertThat(lets(CONNECTOR)).isFalse();
        } finally {
            db.sql("delete from enrichment.breakers where connector = ?")
                    .param(CONNECTOR)
                    .update();
        }
    }

    private void opens(String reason) {
        db.sql(
                        """
                insert into enrichment.breakers (connector, status, changed_at) values (:connector, 'CLOSED', now())
                on conflict (connector) do nothing""")
                .param("connector", CONNECTOR)
                .update();
        db.sql(
                        """
                update enrichment.breakers set status = 'OPEN', failures = 5, reason = :reason, until = now() + interval '60 s'
                where connector = :connector""")
                .param("connector", CONNECTOR)
                .param("reason", reason)
                .update();
    }

    private boolean lets(String connector) {
        return db.sql("select until <= now() + interval '2 s' from enrichment.breakers where connector = ?")
                .param(connector)
                .query(Boolean.class)
                .single();
    }

    private void isToldOf(NewProvider dead) throws Exception {
        var breaker = breaker(dead);
        assertThat(breaker.path("state").asText()).as(breaker.toString()).isEqualTo("open");
        assertThat(breaker.path("reason").asText()).isEqualTo("FAILING");
        assertThat(breaker.path("failures").asInt()).isEqualTo(5);
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(breaker.path("until").asText())))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
        var status = as("viewer").get("/api/v1/system/status").body().path("breakers");
        assertThat(status).contains(breaker);
        assertThat(events("connector-breaker-opened")
                        .getFirst()
                        .path("details")
                        .path("reason")
                        .asText())
                .isEqualTo("FAILING");
        assertThat(admin().get("/actuator/prometheus", Map.of("accept", "text/plain"))
                        .text())
                .contains("serai_connector_breaker{connector=\"" + CONNECTOR + "\"} 1.0")
                .contains("serai_connector_failing{connector=\"" + CONNECTOR + "\"} 1.0");
        var view = ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.serai:type=enrichment,name=breakers"), "Breakers");
        assertThat(view.toString()).contains(CONNECTOR + ": open");
    }

    private List<JsonNode> events(String type) {
        return items("/api/v1/system-events?subjectId=" + CONNECTOR + "&type=" + type);
    }

    private void timeIsOver() {
        db.sql("update enrichment.breakers set until = now() where connector = ?")
                .param(CONNECTOR)
                .update();
    }
}
