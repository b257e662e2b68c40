package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-10 QUE-09 an answer that the database cannot take")
class UnstorableAnswerTest extends RoundTest {

    private static final Reply WITH_A_WORD_THAT_NO_COLUMN_TAKES = new Reply(
            "FOUND",
            Map.of(
                    "outcome",
                    "FOUND",
                    "confidence",
                    0.9,
                    "emails",
                    List.of(Map.of("value", "ada@engine.example", "grade", "veri\0fied"))),
            200,
            10,
            Map.of("status", 200),
            null);

    @Test
    @DisplayName("costs its own attempt only, and is not asked for again")
    void costs_its_own_attempt_only() {
        var round = begin();
        var spoilt = round.getLookups().getFirst().asked().getFirst().connector();
        round.getLookups().forEach(lookup -> {
            round.starting(lookup);
            lookup.asked()
                    .forEach(one -> round.answered(
                            one, one.connector().equals(spoilt) ? WITH_A_WORD_THAT_NO_COLUMN_TAKES : MISS));
        });
        steps.conclude(round);
        assertThat(attempts())
                .filteredOn(told -> told.connector().equals(spoilt))
                .extracting(Told::status)
                .containsExactly("REJECTED");
        assertThat(attempts())
                .filteredOn(told -> !told.connector().equals(spoilt) && told.latencyMs() != null)
                .isNotEmpty()
                .extracting(Told::status)
                .containsOnly("NOT_FOUND");
    }

    @Test
    @DisplayName("X-32 leaves out what is longer than any name or title, and keeps the rest")
    void overlong_words_are_left_out() {
        var round = begin();
        var wordy = new Reply(
                "FOUND",
                Map.of(
                        "outcome",
                        "FOUND",
                        "confidence",
                        0.9,
                        "credits",
                        1,
                        "emails",
                        List.of(Map.of("value", lead + "@engine.example", "kind", "professional", "grade", "verified")),
                        "profile",
                        Map.of("fullName", "x".repeat(501), "title", "Head of Looms")),
                200,
                10,
                Map.of("status", 200),
                null);
        var next = answered(round, wordy);
        while (next.isAsking()) {
            next = answered(next, MISS);
        }
        assertThat(next.again()).isEmpty();
        assertThat(status()).isEqualTo("DONE");
        assertThat(expertOf(row).at("/expert/title").asText()).isEqualTo("Head of Looms");
    }
}
