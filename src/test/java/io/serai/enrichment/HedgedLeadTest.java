package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Plan;
import io.serai.platform.connector.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-11 hybrid: a lead whose provider takes longer than usual")
class HedgedLeadTest extends RoundTest {

    private static final String SLOW = "leadmagic-find-work-email";
    private static final String OTHER = "peopledatalabs-enrich-person";
    private static final Reply FOUND = new Reply(
            "FOUND",
            Map.of(
                    "outcome",
                    "FOUND",
                    "confidence",
                    0.9,
                    "emails",
                    List.of(Map.of("value", "late@engine.example", "kind", "professional", "grade", "verified"))),
            200,
            7000,
            Map.of("status", 200),
            null);

    @Override
    Plan plan() {
        return new Plan(
                List.of(),
                List.of(
                        new Plan.Group("leadmagic", List.of(SLOW), 0.5, 100L, null),
                        new Plan.Group("peopledatalabs", List.of(OTHER), 0.5, 30_000L, null)),
                List.of(),
                List.of(),
                false,
                0.7,
                0.6,
                Plan.Enough.AN_ADDRESS,
                "hybrid",
                null);
    }

    @Test
    @DisplayName("X-11 has the next one asked beside it, and is done when both have answered")
    void has_the_next_one_asked_beside_it() {
        var round = silent();
        assertThat(statusOf(SLOW)).isEqualTo("IN_FLIGHT");
        var asked = round.getLookups().getFirst().asked().getFirst();
        assertThat(round.answered(asked, MISS)).as("in time").isTrue();
        assertThat(steps.conclude(round).isAsking()).isFalse();
        assertThat(statusOf(SLOW)).isEqualTo("NOT_FOUND");
        eventually().until(() -> status().equals("DONE"));
        assertThat(attempts())
                .extracting(Told::connector)
                .containsOnlyOnce(SLOW)
                .containsOnlyOnce(OTHER);
    }

    @Test
    @DisplayName("X-11 that ended with the second keeps what the first finds after all")
    void keeps_what_the_first_finds_after_all() {
        var round = silent();
        eventually().until(() -> !statusOf(OTHER).equals("IN_FLIGHT"));
        db.sql(
                        "update enrichment.runs set status = 'DONE', finished_at = now(), best_confidence = 0.8 where lead_id = ?"
                                + " and status = 'RUNNING'")
                .param(lead)
                .update();
        round.answered(round.getLookups().getFirst().asked().getFirst(), FOUND);
        steps.conclude(round);
        assertThat(statusOf(SLOW)).isEqualTo("FOUND");
        assertThat(db.sql(
                                "select count(*) from platform.system_events where type = 'late-answer-kept' and subject_id = ?")
                        .param(lead.toString())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    /** The first is asked, says nothing, and the other one is asked by the lane itself. */
    private Round silent() {
        var round = begin();
        assertThat(round.getLookups()).singleElement().satisfies(one -> assertThat(one.asked())
                .extracting(Lookup.Asked::connector)
                .containsExactly(SLOW));
        round.starting(round.getLookups().getFirst());
        eventually()
                .until(() -> attempts().stream().anyMatch(one -> one.connector().equals(OTHER)));
        return round;
    }

    private String statusOf(String connector) {
        return attempts().stream()
                .filter(one -> one.connector().equals(connector))
                .map(Told::status)
                .findFirst()
                .orElseThrow();
    }
}
