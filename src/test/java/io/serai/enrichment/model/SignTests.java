package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QUE-11 an answer that says that the vendor's rate is used up")
class SignTests {

    private static final Duration LONG = Duration.ofSeconds(17);
    private static final Breaker.Figures FIGURES =
            new Breaker.Figures(5, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(2));

    @Test
    @DisplayName("has the connector left alone for that long, whatever it found")
    void has_the_connector_left_alone() {
        assertThat(found().resting(LONG, FIGURES)).isEqualTo(Sign.rest(Breaker.Reason.RATE_LIMITED, LONG));
    }

    @Test
    @DisplayName("changes nothing for less than the shortest rest, or where it says nothing of it")
    void changes_nothing_for_less() {
        assertThat(found().resting(Duration.ofSeconds(1), FIGURES)).isEqualTo(Sign.LIFE);
        assertThat(found().resting(null, FIGURES)).isEqualTo(Sign.LIFE);
    }

    @Test
    @DisplayName("is worth less than a longer rest, a failure or a question that was not asked")
    void is_worth_less_than_other_signs() {
        var refused = Sign.of(AttemptStatus.UNAUTHORIZED, 401, null, FIGURES);
        assertThat(refused.resting(LONG, FIGURES)).isEqualTo(refused);
        assertThat(Sign.FAILURE.resting(LONG, FIGURES)).isEqualTo(Sign.FAILURE);
        assertThat(Sign.NOT_ASKED.resting(LONG, FIGURES)).isEqualTo(Sign.NOT_ASKED);
    }

    @Test
    @DisplayName("ENR-17 keeps nobody else waiting where the vendor only wants this question again, behind 202")
    void keeps_nobody_else_waiting() {
        assertThat(Sign.of(AttemptStatus.RATE_LIMITED, 202, LONG, FIGURES)).isEqualTo(Sign.LIFE);
        assertThat(Sign.of(AttemptStatus.RATE_LIMITED, 429, LONG, FIGURES))
                .isEqualTo(Sign.rest(Breaker.Reason.RATE_LIMITED, LONG));
    }

    private static Sign found() {
        return Sign.of(AttemptStatus.FOUND, 200, null, FIGURES);
    }
}
