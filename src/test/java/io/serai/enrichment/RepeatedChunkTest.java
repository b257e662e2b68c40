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
        var done = answered(round, MISS);
        assertThat(done.getLookups()).as("the first fallback").hasSize(1);
        while (done.isAsking()) {
            assertThat(begin().isAsking()).as("again while it is asked").isFalse();
            done = answered(done, MISS);
        }
        assertThat(done.enriched()).hasSize(1);
        var count = attempts().size();
        assertThat(begin().enriched()).as("the same event again").isEqualTo(done.enriched());
        assertThat(attempts()).hasSize(count);
    }
}
