package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.aRun;
import static io.serai.enrichment.model.RunBuilder.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QUE-11 ENR-17 a run with a provider that nobody may ask")
class RunThatMayNotAskTests {

    private static final Breaker OPEN = open(Breaker.Reason.FAILING, 60);

    @Test
    void notes_once_that_it_skips_it() {
        var step = aRun().askingFirst("alpha", "beta")
                .whileNobodyMayAsk("alpha", OPEN)
                .next();
        assertThat(step).isInstanceOf(Run.Skip.class);
        assertThat(((Run.Skip) step).skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.question()).isEqualTo(new Run.Question("alpha-x", "alpha", "first", "", 0));
            assertThat(skipped.why())
                    .isEqualTo("it has failed 5 times in a row; it is tried again from " + NOW.plusSeconds(60));
        });
    }

    @Test
    @DisplayName("ENR-10 goes on without one whose file was removed, and waits for it where nobody else has answered")
    void goes_on_without_one_whose_file_was_removed() {
        var run = aRun().askingFirst("alpha", "beta").whileThereIsNo("alpha");
        assertThat(((Run.Skip) run.next()).skipped())
                .extracting(Run.Skipped::why)
                .containsExactly("the connector cannot be asked any more");
        run.where("alpha", "", 0, AttemptStatus.SKIPPED, null, null);
        assertThat(asked(run.next())).containsExactly("beta");
        run.where("beta", AttemptStatus.UNKNOWN);
        assertThat(run.next()).isEqualTo(new Run.Wait(NOW.plusSeconds(60)));
        assertThat(run.nextAfter(Duration.ofHours(1))).isInstanceOf(Run.Done.class);
        assertThat(run.where("gamma", AttemptStatus.NOT_FOUND).next()).isInstanceOf(Run.Done.class);
    }

    @Test
    void asks_the_others() {
        assertThat(asked(skipping("alpha", OPEN).next())).containsExactly("beta");
    }

    @Test
    void goes_on_to_the_next_and_ends_without_it() {
        var run = skipping("alpha", OPEN).fallingBackTo("gamma").where("beta", AttemptStatus.NOT_FOUND);
        assertThat(asked(run.next())).containsExactly("gamma");
        assertThat(run.where("gamma", AttemptStatus.NOT_FOUND).next()).isInstanceOf(Run.Done.class);
    }

    @Test
    void asks_it_once_it_may_be_asked_again_while_it_is_still_looking() {
        var run = skipping("alpha", OPEN).where("beta", AttemptStatus.NOT_FOUND);
        assertThat(asked(run.nextAfter(Duration.ofSeconds(60)))).containsExactly("alpha");
    }

    @Test
    void never_asks_it_twice() {
        var run =
                skipping("alpha", OPEN).where("beta", AttemptStatus.NOT_FOUND).where("alpha", AttemptStatus.NOT_FOUND);
        assertThat(run.nextAfter(Duration.ofSeconds(60))).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName(
            "QUE-09 waits for it when nobody else has answered, so that an outage of all ends no lead with nothing")
    void waits_for_it_when_nobody_else_has_answered() {
        var run = skipping("alpha", OPEN).where("beta", AttemptStatus.UNKNOWN);
        assertThat(run.next()).isEqualTo(new Run.Wait(NOW.plusSeconds(60)));
        var hopeless = skipping("alpha", open(Breaker.Reason.FAILING, 3601)).where("beta", AttemptStatus.UNKNOWN);
        assertThat(hopeless.next()).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("looks again soon while somebody else tries it")
    void looks_again_soon_while_somebody_else_tries_it() {
        var halfOpen =
                new Breaker(BreakerStatus.HALF_OPEN, 5, Breaker.Reason.FAILING, NOW.plusSeconds(45), new UUID(0, 1));
        var run = skipping("alpha", halfOpen).where("beta", AttemptStatus.UNKNOWN);
        assertThat(run.next()).isEqualTo(new Run.Wait(NOW.plusSeconds(2)));
    }

    @Test
    @DisplayName("X-01 waits where the vendor wants to be left alone, as long as its own patience lasts")
    void waits_where_the_vendor_wants_to_be_left_alone() {
        var patient = skipping("alpha", open(Breaker.Reason.RATE_LIMITED, 60))
                .fallingBackTo("gamma")
                .where("beta", AttemptStatus.NOT_FOUND);
        assertThat(patient.next()).isEqualTo(new Run.Wait(NOW.plusSeconds(60)));
        var impatient = skipping("alpha", open(Breaker.Reason.RATE_LIMITED, 61))
                .fallingBackTo("gamma")
                .where("beta", AttemptStatus.NOT_FOUND);
        assertThat(asked(impatient.next())).containsExactly("gamma");
    }

    @Test
    @DisplayName("VER-01 has its addresses verified by the next verifier")
    void has_its_addresses_verified_by_the_next_verifier() {
        var run = aRun().verifyingEmailsBy("zeta", "eta")
                .ofSomebodyWithEmail("ada@engine.example")
                .whileNobodyMayAsk("zeta", OPEN)
                .where("zeta", "ada@engine.example", 0, AttemptStatus.SKIPPED, null, null);
        assertThat(asked(run.next())).containsExactly("eta about ada@engine.example");
    }

    /** A run of alpha and beta that has noted that it skips one. */
    private static RunBuilder skipping(String provider, Breaker breaker) {
        return aRun().askingFirst("alpha", "beta")
                .whileNobodyMayAsk(provider, breaker)
                .where(provider, "", 0, AttemptStatus.SKIPPED, null, null);
    }

    private static Breaker open(Breaker.Reason reason, int seconds) {
        return new Breaker(BreakerStatus.OPEN, 5, reason, NOW.plusSeconds(seconds), null);
    }
}
