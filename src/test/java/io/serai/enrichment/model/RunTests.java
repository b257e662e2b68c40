package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.aRun;
import static io.serai.enrichment.model.RunBuilder.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTests {

    private static final String ADA = "ada@engine.example";

    @Test
    @DisplayName("ENR-04 ENR-03 the whole first batch is asked at once")
    void the_whole_first_batch_is_asked_at_once() {
        var run = aRun().askingFirst("alpha", "beta").fallingBackTo("gamma");
        assertThat(asked(run.next())).containsExactly("alpha", "beta");
    }

    @Test
    @DisplayName("ENR-06 below the threshold one fallback group is asked at a time")
    void one_fallback_group_is_asked_at_a_time() {
        var run = aRun().askingFirst("alpha")
                .fallingBackTo(new Plan.Group("beta", List.of("beta-mail", "beta-phone"), 0.5))
                .fallingBackTo("gamma")
                .where("alpha", AttemptStatus.NOT_FOUND);
        assertThat(asked(run.next())).containsExactly("beta", "beta");
    }

    @Test
    @DisplayName("ENR-06 the next group follows when the one before has found nothing")
    void the_next_group_follows() {
        var run = aRun().fallingBackTo("beta", "gamma").where("beta", AttemptStatus.NOT_FOUND);
        assertThat(asked(run.next())).containsExactly("gamma");
    }

    @Test
    @DisplayName("ENR-05 ENR-06 nobody falls back from an address at the threshold")
    void nobody_falls_back_from_an_address_at_the_threshold() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta");
        assertThat(run.whereFound("alpha", 0.7, ADA).next()).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("ENR-05 ENR-06 an address just below the threshold is not enough")
    void an_address_below_the_threshold_is_not_enough() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta").whereFound("alpha", 0.699, ADA);
        assertThat(asked(run.next())).containsExactly("beta");
    }

    @Test
    @DisplayName("ENR-03 VER-01 what was found is verified before anybody falls back")
    void what_was_found_is_verified_before_the_fallback() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta").verifyingEmailsBy("zeta");
        assertThat(asked(run.whereFound("alpha", 0.5, ADA).next())).containsExactly("zeta about " + ADA);
    }

    @Test
    @DisplayName("VER-01 VER-02 what the row had is verified beside the first batch")
    void what_the_row_had_is_verified() {
        var run = aRun().ofSomebodyWithEmail(ADA)
                .ofSomebodyWithPhone("+12025550123")
                .askingFirst("alpha")
                .verifyingEmailsBy("zeta")
                .verifyingPhonesBy("eta");
        assertThat(asked(run.next())).containsExactly("zeta about " + ADA, "eta about +12025550123", "alpha");
    }

    @ParameterizedTest
    @ValueSource(strings = {Grade.INVALID, Grade.CATCH_ALL, Grade.RISKY, Grade.UNKNOWN})
    @DisplayName("ENR-03 VER-01 X-13 an address that the verifier does not confirm lets the run fall through")
    void an_address_that_is_not_confirmed_lets_it_fall_through(String grade) {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta").verifyingEmailsBy("zeta");
        assertThat(asked(run.whereFound("alpha", 0.9, ADA)
                        .whereVerified(ADA, grade)
                        .next()))
                .containsExactly("beta");
    }

    @Test
    @DisplayName("VER-06 a verdict that still stands is not bought again")
    void a_standing_verdict_is_not_bought_again() {
        var run = aRun().askingFirst("alpha").verifyingEmailsBy("zeta").whereFound("alpha", 0.5, ADA);
        assertThat(run.whereVerified(ADA, Grade.VERIFIED).next()).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("VER-05 the next verifier is asked when the first refuses")
    void the_next_verifier_is_asked_when_the_first_refuses() {
        var run = aRun().ofSomebodyWithEmail(ADA).verifyingEmailsBy("zeta", "eta");
        assertThat(asked(run.where("zeta", ADA, 1, AttemptStatus.UNAUTHORIZED, 401, null)
                        .next()))
                .containsExactly("eta about " + ADA);
    }

    @Test
    @DisplayName("VER-11 a verifier that fails for a moment is asked three times, then the next one")
    void a_verifier_is_asked_three_times() {
        var run = aRun().ofSomebodyWithEmail(ADA).verifyingEmailsBy("zeta", "eta");
        var later = Duration.ofSeconds(10);
        run.where("zeta", ADA, 1, AttemptStatus.FAILED, 503, null);
        assertThat(asked(run.nextAfter(later))).containsExactly("zeta about " + ADA + " try 2");
        run.where("zeta", ADA, 2, AttemptStatus.FAILED, 503, null);
        assertThat(asked(run.nextAfter(later))).containsExactly("zeta about " + ADA + " try 3");
        run.where("zeta", ADA, 3, AttemptStatus.FAILED, 503, null);
        assertThat(asked(run.nextAfter(later))).containsExactly("eta about " + ADA);
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FLIGHT", "PENDING"})
    @DisplayName("ENR-06 an open question holds everything else back")
    void an_open_question_holds_everything_else_back(AttemptStatus open) {
        var run = aRun().askingFirst("alpha", "beta").fallingBackTo("gamma");
        assertThat(run.where("alpha", open).next()).isEqualTo(new Run.AnswerOpen());
    }

    @Test
    @DisplayName("X-01 who was asked too often is waited for, then asked again")
    void who_was_asked_too_often_is_asked_again() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta");
        run.where("alpha", "", 1, AttemptStatus.RATE_LIMITED, 429, Duration.ofSeconds(7));
        assertThat(run.next()).isEqualTo(new Run.Wait(NOW.plusSeconds(7)));
        assertThat(asked(run.nextAfter(Duration.ofSeconds(7)))).containsExactly("alpha try 2");
    }

    @Test
    @DisplayName("X-01 the third refusal is the last")
    void the_third_refusal_is_the_last() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta");
        run.where("alpha", "", 3, AttemptStatus.RATE_LIMITED, 429, null);
        assertThat(asked(run.nextAfter(Duration.ofDays(1)))).containsExactly("beta");
    }

    @Test
    @DisplayName("ENR-10 silence may have been billed and is never repeated")
    void silence_is_never_repeated() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta");
        run.where("alpha", "", 1, AttemptStatus.UNKNOWN, null, null);
        assertThat(asked(run.nextAfter(Duration.ofDays(1)))).containsExactly("beta");
    }
}
