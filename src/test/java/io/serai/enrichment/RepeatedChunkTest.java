package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DESIGN 9, STK-20: a chunk of leads")
class RepeatedChunkTest extends RoundTest {

    @Test
    @DisplayName("ENR-10 STK-20 a redelivered chunk asks nobody again, before the answers and after")
    void is_not_asked_again_by_a_message_that_comes_twice() {
        var round = begin();
        assertThat(begin().isAsking()).as("while the answers are out").isFalse();
        round.getLookups().forEach(lookup -> {
            round.starting(lookup);
            lookup.asked().forEach(one -> round.answered(one, MISS));
        });
        var next = steps.conclude(round);
        assertThat(next.getLookups()).as("the fallback").hasSize(1);
        next.getLookups().getFirst().asked().forEach(one -> {
            next.starting(next.getLookups().getFirst());
            next.answered(one, MISS);
        });
        var done = steps.conclude(next);
        assertThat(done.isAsking()).isFalse();
        assertThat(done.enriched()).hasSize(1);
        var count = attempts().size();
        assertThat(begin().enriched()).as("the same event again").isEqualTo(done.enriched());
        assertThat(attempts()).hasSize(count);
    }
}
