package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.aRun;
import static io.serai.enrichment.model.RunBuilder.asked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunThatHasEnoughTests {

    private static final String ADA = "ada@engine.example";
    private static final String NUMBER = "+12025550123";
    private static final Plan.Enough A_NUMBER_TOO = new Plan.Enough(true, false);
    private static final Plan.Enough WHOLE_FIRST_BATCH = new Plan.Enough(false, true);

    @Test
    @DisplayName("ENR-06 with a number alone the search for an address goes on")
    void with_a_number_alone_the_search_goes_on() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta").whereFound("alpha", 0.9, NUMBER);
        assertThat(asked(run.next())).containsExactly("beta");
    }

    @Test
    @DisplayName("ENR-05 a number ends the search where the plan says so, and is what the run is sure of")
    void a_number_ends_the_search_where_the_plan_says_so() {
        var run = aRun().havingEnoughWith(A_NUMBER_TOO)
                .askingFirst("alpha", "gamma")
                .fallingBackTo("beta")
                .whereFound("gamma", 0.5, ADA)
                .whereFound("alpha", 0.9, NUMBER);
        assertThat(run.next()).isInstanceOfSatisfying(Run.Done.class, done -> {
            assertThat(done.phone()).isPresent();
            assertThat(done.email()).isEmpty();
            assertThat(done.bestConfidence()).isEqualTo(0.9);
        });
    }

    @Test
    @DisplayName("ENR-06 a number that is not sure enough ends no search")
    void a_number_that_is_not_sure_enough_ends_no_search() {
        var run = aRun().havingEnoughWith(A_NUMBER_TOO)
                .askingFirst("alpha")
                .fallingBackTo("beta")
                .whereFound("alpha", 0.59, NUMBER);
        assertThat(asked(run.next())).containsExactly("beta");
    }

    @Test
    @DisplayName("ENR-05 who was refused is not asked again once there is enough")
    void who_was_refused_is_not_asked_again() {
        var run = aRun().askingFirst("alpha", "beta")
                .where("beta", AttemptStatus.RATE_LIMITED)
                .whereFound("alpha", 0.9, ADA);
        assertThat(run.next()).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("ENR-04 X-01 who was refused in the first batch is asked again where the plan wants the whole of it")
    void who_was_refused_is_asked_again_where_the_plan_wants_the_whole_batch() {
        var run = aRun().havingEnoughWith(WHOLE_FIRST_BATCH)
                .askingFirst("alpha", "beta")
                .fallingBackTo("gamma")
                .where("beta", AttemptStatus.RATE_LIMITED)
                .whereFound("alpha", 0.9, ADA);
        assertThat(run.next()).isInstanceOf(Run.Wait.class);
        assertThat(asked(run.nextAfter(Duration.ofMinutes(1)))).containsExactly("beta try 2");
    }

    @Test
    void whose_plan_was_kept_before_plans_said_when_it_is_enough_ends_with_an_address() throws JsonProcessingException {
        var kept =
                """
                {"first": [], "fallback": [], "emailVerifiers": [], "phoneVerifiers": [], "professionalOnly": false,
                 "emailThreshold": 0.7, "phoneThreshold": 0.6}""";
        assertThat(new ObjectMapper().readValue(kept, Plan.class).enough()).isEqualTo(Plan.Enough.AN_ADDRESS);
    }
}
