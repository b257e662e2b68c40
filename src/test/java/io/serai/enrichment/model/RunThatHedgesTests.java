package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.aRun;
import static io.serai.enrichment.model.RunBuilder.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run that asks a second provider beside one that takes long")
class RunThatHedgesTests {

    private static final String ADA = "ada@engine.example";
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @Test
    @DisplayName("X-11 asks one at first, and nobody beside it before it takes longer than usual")
    void asks_one_at_first() {
        assertThat(asked(hedging("alpha", "beta").next())).containsExactly("alpha");
        assertThat(silent("alpha").nextAfter(USUAL.minus(A_MOMENT))).isInstanceOf(Run.AnswerOpen.class);
    }

    @Test
    @DisplayName("X-11 asks the next one once the first takes longer, also when the first has taken the question in")
    void asks_the_next_one_beside_it() {
        assertThat(asked(silent("alpha").nextAfter(USUAL))).containsExactly("beta");
        var pending = hedging("alpha", "beta").where("alpha", AttemptStatus.PENDING);
        assertThat(asked(pending.nextAfter(USUAL))).containsExactly("beta");
    }

    @Test
    @DisplayName("X-11 has two open at most; when one of them misses the next is asked")
    void has_two_open_at_most() {
        var both = silent("alpha").where("beta", AttemptStatus.IN_FLIGHT);
        assertThat(both.nextAfter(USUAL.multipliedBy(2))).isInstanceOf(Run.AnswerOpen.class);
        assertThat(asked(silent("alpha").where("beta", AttemptStatus.NOT_FOUND).nextAfter(USUAL)))
                .containsExactly("gamma");
    }

    @Test
    @DisplayName("X-11 is done when the second has found enough, without waiting for the first")
    void is_done_with_the_second() {
        assertThat(silent("alpha").whereFound("beta", 0.9, ADA).nextAfter(USUAL))
                .isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("X-11 verifies what the second has found before that is enough; an invalid hit falls through")
    void verifies_before_that_is_enough() {
        var found = silent("alpha").verifyingEmailsBy("zeta").whereFound("beta", 0.9, ADA);
        assertThat(asked(found.nextAfter(USUAL))).containsExactly("zeta about " + ADA);
        assertThat(asked(found.whereVerified(ADA, Grade.INVALID).nextAfter(USUAL)))
                .containsExactly("gamma");
    }

    @Test
    @DisplayName("X-11 waits for a verdict that is to come")
    void waits_for_a_verdict() {
        var found = silent("alpha")
                .verifyingEmailsBy("zeta")
                .whereFound("beta", 0.9, ADA)
                .where("zeta", ADA, 1, AttemptStatus.IN_FLIGHT, null, null);
        assertThat(found.nextAfter(USUAL)).isInstanceOf(Run.AnswerOpen.class);
    }

    @Test
    @DisplayName("X-11 waits when there is nobody else to ask")
    void waits_when_there_is_nobody_else() {
        var last = hedging("alpha").where("alpha", AttemptStatus.IN_FLIGHT);
        assertThat(last.nextAfter(USUAL)).isInstanceOf(Run.AnswerOpen.class);
    }

    @Test
    @DisplayName("X-11 asks nobody beside a provider whose plan does not say so")
    void others_wait() {
        var waterfall = aRun().fallingBackTo("alpha", "beta").where("alpha", AttemptStatus.IN_FLIGHT);
        assertThat(waterfall.nextAfter(Duration.ofHours(1))).isInstanceOf(Run.AnswerOpen.class);
    }

    private static RunBuilder silent(String provider) {
        return hedging("alpha", "beta", "gamma").where(provider, AttemptStatus.IN_FLIGHT);
    }

    private static RunBuilder hedging(String... providers) {
        var run = aRun();
        Stream.of(providers)
                .map(one -> new Plan.Group(one, List.of(one + "-x"), 0.5, USUAL.toMillis(), null))
                .forEach(run::fallingBackTo);
        return run;
    }
}
