package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("ENR-10 DESIGN 7: looks at a pending lookup")
class LooksTests {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Looks LOOKS = new Looks(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 6", "2, 12", "3, 24", "4, 30", "16, 30", "100000, 30"})
    void come_after_twice_the_time_each_until_the_longest(int looks, long seconds) {
        assertThat(LOOKS.next(looks, null, NOW)).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void never_come_sooner_than_the_provider_wants() {
        assertThat(LOOKS.next(0, Duration.ofSeconds(45), NOW)).isEqualTo(NOW.plusSeconds(45));
        assertThat(LOOKS.next(3, Duration.ofSeconds(1), NOW)).isEqualTo(NOW.plusSeconds(24));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUND", "NOT_FOUND", "REJECTED", "OUT_OF_CREDITS"})
    void end_with_what_the_provider_says_once_and_for_all(AttemptStatus said) {
        assertThat(Looks.end(said)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RATE_LIMITED", "FAILED", "UNAUTHORIZED", "UNKNOWN", "IN_FLIGHT"})
    void go_on_after_what_says_only_something_of_the_look(AttemptStatus said) {
        assertThat(Looks.end(said)).isFalse();
    }
}
