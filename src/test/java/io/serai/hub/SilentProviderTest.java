package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-17 QUE-11 a provider that is silent, or asked too often")
class SilentProviderTest extends LeftAloneTest {

    private static final Duration LONGER_THAN_A_QUESTION_MAY_TAKE = Duration.ofSeconds(20);
    private static final String OTHERS = "select count(*) from enrichment.enrichment_attempts where project_id = ?"
            + " and provider not in ('silent', 'rocketreach', 'zeliq')";

    @Test
    @DisplayName(
            "ENR-17 QUE-11 a silent provider costs the leads of the first moment a wait, and no other provider an answer")
    void a_silent_provider_slows_nobody() {
        try (var silent = new NewProvider("silent", admin())) {
            silent.answersBy(exchange -> isOver(LONGER_THAN_A_QUESTION_MAY_TAKE));
            silent.copyIn(1);
            eventually().until(() -> silent.listed().path("state").asText().equals("active"));
            var first = enriched(rows(LEADS, "US"), "US");
            assertThat(count(OTHERS + " and status in ('UNKNOWN', 'IN_FLIGHT')", first))
                    .isZero();
            assertThat(count(OTHERS + " and status in ('FOUND', 'NOT_FOUND')", first))
                    .isGreaterThan(LEADS);
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
            assertThat(attempts("limited", project, "RATE_LIMITED"))
                    .as("who ran into the limit too")
                    .isEmpty();
            assertThat(attempts("limited", project, "FOUND"))
                    .as("who had no sure address meanwhile")
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(time(found, "startedAt")).isAfterOrEqualTo(until));
        }
    }

    @Test
    @DisplayName("QUE-11 that answers as it should costs no row and no write")
    void a_provider_that_works_has_no_row() {
        try (var sound = new NewProvider("sound", admin())) {
            sound.copyIn(1);
            eventually().until(() -> sound.listed().path("state").asText().equals("active"));
            enriched(rows(LEADS, "US"), "US");
            assertThat(sound.asked()).isEqualTo(LEADS);
            assertThat(breaker(sound).path("state").asText()).isEqualTo("closed");
            assertThat(db.sql("select count(*) from enrichment.breakers where connector = 'sound-find-work-email'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
