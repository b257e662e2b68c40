package io.serai.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    @DisplayName("QUE-10 waits 1, 2, 4, … seconds, a minute at most")
    void waits_twice_as_long_each_time() {
        for (var attempt : List.of(0, 1, 2, 3, 4, 5)) {
            assertThat(backoff.after(attempt, 0)).isEqualTo(Duration.ofSeconds(1L << attempt));
        }
        assertThat(backoff.after(6, 0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(60));
    }

    @Property(tries = 300)
    @Label("QUE-10 waits up to a tenth longer, never shorter, and never more than 66 seconds")
    void waits_up_to_a_tenth_longer(
            @ForAll @IntRange(max = 1000) int attempt,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
        var least = backoff.after(attempt, 0);
        assertThat(backoff.after(attempt, random))
                .isBetween(least, least.plus(least.dividedBy(10)))
                .isLessThanOrEqualTo(Duration.ofSeconds(66))
                .isLessThanOrEqualTo(backoff.after(attempt + 1, random));
    }
}
