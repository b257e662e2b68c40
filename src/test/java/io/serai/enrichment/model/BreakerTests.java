package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Label("QUE-11 ENR-17 the breaker of a connector")
class BreakerTests {

    private static final Breaker.Figures FIGURES =
            new Breaker.Figures(5, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(2));
    private static final UUID ANY = new UUID(0, 1);
    private static final UUID TRIAL = new UUID(0, 2);

    @Property(tries = 500)
    @Label("P53 QUE-11 opens with the fifth failure in a row, and with none before")
    void opens_with_the_fifth_failure_in_a_row(@ForAll @Size(max = 40) List<Boolean> failures) {
        var breaker = Breaker.CLOSED;
        var inARow = 0;
        for (var fails : failures) {
            inARow = fails ? inARow + 1 : 0;
            breaker = breaker.after(fails ? Sign.FAILURE : Sign.LIFE, ANY, FIGURES, NOW);
            assertThat(breaker.failures()).isEqualTo(inARow);
            assertThat(breaker.status()).isEqualTo(inARow < 5 ? BreakerStatus.CLOSED : BreakerStatus.OPEN);
            if (breaker.status() == BreakerStatus.OPEN) {
                assertThat(breaker.until()).isEqualTo(NOW.plusSeconds(60));
                return;
            }
        }
    }

    @Property(tries = 500)
    @Label("P53 QUE-11 lets nobody through until its time is over, whatever late answers say")
    void lets_nobody_through_until_its_time_is_over(
            @ForAll @Size(max = 20) List<Boolean> late, @ForAll @IntRange(max = 120) int seconds) {
        var breaker = opened();
        for (var fails : late) {
            breaker = breaker.after(fails ? Sign.FAILURE : Sign.LIFE, ANY, FIGURES, NOW.plusSeconds(1));
        }
        assertThat(breaker).isEqualTo(opened());
        assertThat(breaker.lets(NOW.plusSeconds(seconds))).isEqualTo(seconds >= 60);
        assertThat(breaker.trialIsDue(NOW.plusSeconds(seconds))).isEqualTo(seconds >= 60);
    }

    @Property(tries = 500)
    @Label("QUE-11 while a trial is out only the trial counts: a success closes, a failure opens for as long again")
    void only_the_trial_counts(@ForAll @Size(max = 20) List<Boolean> others, @ForAll boolean fails) {
        var now = NOW.plusSeconds(70);
        var breaker = onTrial();
        for (var other : others) {
            breaker = breaker.after(other ? Sign.FAILURE : Sign.LIFE, ANY, FIGURES, now);
        }
        assertThat(breaker).isEqualTo(onTrial());
        var after = breaker.after(fails ? Sign.FAILURE : Sign.LIFE, TRIAL, FIGURES, now);
        assertThat(after)
                .isEqualTo(
                        fails
                                ? new Breaker(BreakerStatus.OPEN, 6, Breaker.Reason.FAILING, now.plusSeconds(60), null)
                                : Breaker.CLOSED);
    }

    @Property(tries = 300)
    @Label("QUE-11 any walk takes the arrows that the database holds")
    void any_walk_takes_legal_arrows(@ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> walk) {
        var breaker = Breaker.CLOSED;
        var now = NOW;
        for (var step : walk) {
            now = now.plusSeconds(20);
            var before = breaker;
            breaker = switch (step) {
                case 0, 1 -> breaker.after(Sign.FAILURE, TRIAL, FIGURES, now);
                case 2 -> breaker.after(Sign.LIFE, TRIAL, FIGURES, now);
                case 3 -> breaker.after(Sign.NOT_ASKED, TRIAL, FIGURES, now);
                case 4 ->
                    breaker.after(Sign.rest(Breaker.Reason.RATE_LIMITED, Duration.ofSeconds(30)), TRIAL, FIGURES, now);
                default -> breaker.trialIsDue(now) ? onTrial(breaker) : breaker;
            };
            if (breaker.status() != before.status()) {
                assertThat(before.status().next()).contains(breaker.status());
            }
        }
    }

    @Test
    @DisplayName("QUE-11 a trial that was not made after all is due at once")
    void a_trial_that_was_not_made_is_due_at_once() {
        var after = onTrial().after(Sign.NOT_ASKED, TRIAL, FIGURES, NOW.plusSeconds(70));
        assertThat(after.status()).isEqualTo(BreakerStatus.OPEN);
        assertThat(after.trialIsDue(NOW.plusSeconds(70))).isTrue();
    }

    @Test
    @DisplayName("X-01 a vendor that wants to be left alone is, and the longest that it wants counts")
    void a_vendor_that_wants_to_be_left_alone_is() {
        var resting = Breaker.CLOSED.after(limited(30), ANY, FIGURES, NOW);
        assertThat(resting.lets(NOW.plusSeconds(29))).isFalse();
        assertThat(resting.lets(NOW.plusSeconds(30))).isTrue();
        assertThat(resting.after(limited(10), ANY, FIGURES, NOW)).isEqualTo(resting);
        assertThat(resting.after(limited(40), ANY, FIGURES, NOW).until()).isEqualTo(NOW.plusSeconds(40));
        assertThat(limited(10_000_000).rest()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    @DisplayName("QUE-11 silence and errors of the server are failures; misses, refusals and short limits are none")
    void what_is_a_failure() {
        assertThat(sign(AttemptStatus.UNKNOWN, null)).isEqualTo(Sign.FAILURE);
        assertThat(sign(AttemptStatus.FAILED, null)).isEqualTo(Sign.FAILURE);
        assertThat(sign(AttemptStatus.FAILED, 503)).isEqualTo(Sign.FAILURE);
        assertThat(sign(AttemptStatus.FAILED, 404)).isEqualTo(Sign.LIFE);
        assertThat(sign(AttemptStatus.NOT_FOUND, 404)).isEqualTo(Sign.LIFE);
        assertThat(sign(AttemptStatus.REJECTED, 422)).isEqualTo(Sign.LIFE);
        assertThat(sign(AttemptStatus.PENDING, 202)).isEqualTo(Sign.LIFE);
        assertThat(limited(1)).isEqualTo(Sign.LIFE);
        assertThat(sign(AttemptStatus.RATE_LIMITED, 429)).isEqualTo(Sign.LIFE);
        assertThat(sign(AttemptStatus.UNAUTHORIZED, 401).rest()).isEqualTo(Duration.ofMinutes(5));
        assertThat(sign(AttemptStatus.OUT_OF_CREDITS, 402).reason()).isEqualTo(Breaker.Reason.OUT_OF_CREDITS);
    }

    private static Sign sign(AttemptStatus status, Integer http) {
        return Sign.of(status, http, null, FIGURES);
    }

    private static Sign limited(int seconds) {
        return Sign.of(AttemptStatus.RATE_LIMITED, 429, Duration.ofSeconds(seconds), FIGURES);
    }

    private static Breaker opened() {
        return new Breaker(BreakerStatus.OPEN, 5, Breaker.Reason.FAILING, NOW.plusSeconds(60), null);
    }

    private static Breaker onTrial() {
        return onTrial(opened());
    }

    private static Breaker onTrial(Breaker open) {
        return new Breaker(
                BreakerStatus.HALF_OPEN,
                open.failures(),
                open.reason(),
                open.until().plusSeconds(45),
                TRIAL);
    }
}
