package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TST-05 the questions that a rate lets through")
class QuotaTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant BEFORE = NOW.minusSeconds(1);

    @Test
    @DisplayName("may all go at once, and the next when those do not count any more")
    void may_all_go_at_once() {
        var used = full(10);
        assertThat(used.lets(0, 1, NOW)).isZero();
        var next = used.free(NOW);
        assertThat(next).isBetween(NOW.plus(MINUTE), NOW.plusSeconds(66));
        assertThat(used.at(next.minusMillis(1)).left()).isZero();
        assertThat(used.at(next).left()).isEqualTo(10);
        assertThat(used.at(next).free(next)).isEqualTo(next);
    }

    @Test
    @DisplayName("go to those who have waited first, and half of them stay for those who may come")
    void go_to_those_who_have_waited_first() {
        var quota = Quota.unused(10, MINUTE).at(NOW);
        assertThat(quota.lets(3, 20, NOW)).isEqualTo(10);
        assertThat(quota.lets(12, 1, NOW)).isEqualTo(10);
        var awaited = quota.waitingUntil(NOW.plusSeconds(9));
        assertThat(awaited.lets(0, 20, NOW)).isEqualTo(5);
        assertThat(awaited.lets(8, 20, NOW)).isEqualTo(8);
        assertThat(awaited.lets(0, 20, NOW.plusSeconds(9))).isEqualTo(10);
    }

    @Test
    @DisplayName("are fewer at once when the rate is lowered, and what has gone counts on when its window is another")
    void are_fewer_when_the_rate_is_lowered() {
        var lower = full(10).as(4, MINUTE, NOW);
        assertThat(lower.left()).isZero();
        assertThat(lower.at(lower.free(NOW)).left()).isPositive();
        var other = full(10).as(12, Duration.ofHours(1), NOW);
        assertThat(other.left()).isEqualTo(2);
    }

    @Test
    @DisplayName("are not more for a process whose clock is behind")
    void are_not_more_for_a_clock_that_is_behind() {
        assertThat(full(10).at(BEFORE.minus(MINUTE)).left()).isZero();
    }

    @Test
    @DisplayName("are as many as before once those come back that never went, unless those might not count any more")
    void come_back_when_they_never_went() {
        assertThat(full(10).without(List.of(NOW, NOW)).left()).isEqualTo(2);
        var later = full(10).at(NOW.plusSeconds(30)).after(0);
        assertThat(later.without(List.of(NOW)).left()).isOne();
        var tooLate = full(10).at(NOW.plusSeconds(60));
        assertThat(tooLate.left()).isZero();
        assertThat(tooLate.without(List.of(NOW)).left()).isZero();
    }

    @Test
    @DisplayName("are counted in advance only while less than half of them has gone")
    void are_counted_in_advance_while_there_are_many() {
        var fresh = Quota.unused(100, MINUTE).at(NOW);
        assertThat(fresh.spare()).isEqualTo(2);
        assertThat(fresh.after(50).spare()).isZero();
        assertThat(fresh.mayGoUntil()).isBetween(NOW.plusSeconds(3), NOW.plusSeconds(6));
        assertThat(Quota.unused(49, MINUTE).at(NOW).spare()).isZero();
    }

    @Test
    @DisplayName("have a line in which everybody has a place of its own, as fast as the rate")
    void have_a_line() {
        var line = full(10).line("alpha", NOW);
        var first = line.next(NOW);
        var second = line.joined(NOW).next(NOW);
        assertThat(first).isEqualTo(full(10).free(NOW));
        assertThat(Duration.between(first, second)).isEqualTo(Duration.ofMillis(6600));
        var later = first.plusMillis(1);
        assertThat(line.joined(NOW).joined(NOW).place(true, later))
                .as("who has waited tries")
                .isEmpty();
        assertThat(line.joined(NOW).joined(NOW).place(false, later))
                .as("who has not stands behind")
                .isPresent();
    }

    private static Quota full(int most) {
        return Quota.unused(most, MINUTE).at(NOW).after(most);
    }
}
