package io.serai.sourcing.model;

import static io.serai.sourcing.model.LookOutcome.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LookOutcomeTests {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void what_goes_well_is_looked_at_again_after_the_interval() {
        assertThat(wait(TAKEN_IN, 0, HOUR, null)).isEqualTo(HOUR);
        assertThat(wait(UNCHANGED, 0, HOUR, null)).isEqualTo(HOUR);
        assertThat(wait(NOT_THERE, 0, HOUR, null)).isEqualTo(HOUR);
        assertThat(NOT_THERE.isFailure()).isFalse();
    }

    @Test
    void what_may_pass_by_itself_is_tried_soon_and_then_less_often() {
        assertThat(wait(FAILED, 1, HOUR, null)).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(NO_ANSWER, 3, HOUR, null)).isEqualTo(Duration.ofMinutes(4));
        assertThat(wait(CUT_OFF, 30, HOUR, null)).isEqualTo(HOUR);
    }

    @Test
    void what_somebody_must_put_right_is_tried_less_and_less() {
        assertThat(wait(UNREADABLE, 1, HOUR, null)).isEqualTo(HOUR);
        assertThat(wait(REDIRECTED, 3, HOUR, null)).isEqualTo(Duration.ofHours(4));
        assertThat(wait(DENIED, 30, HOUR, null)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void an_exporter_that_asks_for_more_time_gets_it_up_to_a_day() {
        assertThat(wait(RATE_LIMITED, 1, HOUR, Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
        assertThat(wait(RATE_LIMITED, 1, HOUR, Duration.ofSeconds(-5))).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(RATE_LIMITED, 1, HOUR, Duration.ofDays(400))).isEqualTo(Duration.ofDays(1));
    }

    @Property
    void the_next_look_is_never_now_and_never_forgotten(
            @ForAll LookOutcome outcome,
            @ForAll @IntRange(max = 1_000_000) int failures,
            @ForAll @IntRange(min = 60, max = 604_800) int every,
            @ForAll int retryAfter) {
        var wait = wait(outcome, failures, Duration.ofSeconds(every), Duration.ofSeconds(retryAfter));
        assertThat(wait).isBetween(Duration.ofMinutes(1), Duration.ofDays(7));
    }

    private static Duration wait(LookOutcome outcome, int failures, Duration every, Duration retryAfter) {
        return Duration.between(NOW, outcome.nextLook(failures, every, retryAfter, NOW));
    }
}
