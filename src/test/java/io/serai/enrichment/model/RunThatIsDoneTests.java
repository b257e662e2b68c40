package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunThatIsDoneTests {

    private static final String ADA = "ada@engine.example";
    private static final String ADA_AT_HOME = "ada@home.example";
    private static final String NUMBER = "+12025550123";

    @Test
    @DisplayName("ENR-05 ENR-07 has the surest address")
    void has_the_surest_address() {
        var done = done(aRun().whereFound("alpha", 0.8, "a@engine.example").whereFound("beta", 0.9, ADA));
        assertThat(done.email()).map(Candidate::value).contains(ADA);
        assertThat(done.bestConfidence()).isEqualTo(0.9);
    }

    @Test
    @DisplayName("ENR-07 X-10 takes the professional one of two that are equally sure")
    void takes_the_professional_one_of_two() {
        var done = done(aRun().whereFound("alpha", 0.8, ADA_AT_HOME, ADA));
        assertThat(done.email()).map(Candidate::value).contains(ADA);
    }

    @Test
    @DisplayName("ENR-05 believes the surer of two who found the same")
    void believes_the_surer_of_two_who_found_the_same() {
        var done = done(aRun().whereFound("alpha", 0.75, ADA).whereFound("beta", 0.95, ADA));
        assertThat(done.email()).map(Candidate::provider).contains("beta");
    }

    @Test
    @DisplayName("VER-01 prefers what a verifier confirmed to what a provider merely says")
    void prefers_what_a_verifier_confirmed() {
        var said = "a.lovelace@engine.example";
        var done = done(aRun().whereFound("alpha", 0.9, said)
                .whereFound("beta", 0.4, ADA)
                .whereVerified(ADA, Grade.VERIFIED));
        assertThat(done.email()).map(Candidate::value).contains(ADA);
        assertThat(done.email()).map(Candidate::gradedBy).contains("zeta");
    }

    @Test
    @DisplayName("ENR-10 tells the confidence of an address that was not good enough, and has no address")
    void tells_the_confidence_of_an_address_that_was_not_good_enough() {
        var done = done(aRun().whereFound("alpha", 0.5, ADA));
        assertThat(done.email()).isEmpty();
        assertThat(done.bestConfidence()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("VER-09 X-13 has a number from 0.6 on, and none below")
    void has_a_number_from_its_threshold_on() {
        assertThat(done(aRun().whereFound("alpha", 0.6, NUMBER)).phone()).isPresent();
        assertThat(done(aRun().whereFound("alpha", 0.59, NUMBER)).phone()).isEmpty();
    }

    @Test
    @DisplayName("ENR-06 has nothing where nobody found anything")
    void has_nothing_where_nobody_found_anything() {
        var done = done(aRun().askingFirst("alpha").where("alpha", AttemptStatus.NOT_FOUND));
        assertThat(done.email()).isEmpty();
        assertThat(done.phone()).isEmpty();
        assertThat(done.bestConfidence()).isZero();
    }

    @Test
    @DisplayName("ENR-11 is so at once where no provider is configured")
    void is_so_at_once_where_no_provider_is_configured() {
        assertThat(done(aRun()).bestConfidence()).isZero();
    }

    private static Run.Done done(RunBuilder run) {
        return (Run.Done) run.next();
    }
}
