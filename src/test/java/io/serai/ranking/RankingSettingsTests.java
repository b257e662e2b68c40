package io.serai.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RankingSettingsTests {

    @Test
    @DisplayName("RNK-03 may leave terms out")
    void may_leave_terms_out() {
        assertThat(new RankingSettings(Map.of("confidence", 50.0)).weights()).containsOnlyKeys("confidence");
        assertThat(new RankingSettings(null).weights()).isEmpty();
    }

    @Test
    @DisplayName("RNK-03 name a term that nobody knows: the start is refused with a sentence")
    void name_a_term_that_nobody_knows() {
        assertThatThrownBy(() -> new RankingSettings(Map.of("charm", 1.0)))
                .hasMessage("serai.ranking.weights.charm is a term that nobody knows; known are "
                        + "completion-gap, project-priority, confidence, verified-phone");
    }

    @Test
    @DisplayName("RNK-03 weigh below nothing or without measure: the start is refused with a sentence")
    void weigh_below_nothing_or_without_measure() {
        assertThatThrownBy(() -> new RankingSettings(Map.of("confidence", -1.0)))
                .hasMessage("serai.ranking.weights.confidence is -1.0; it must be a number from 0 to 100000");
        assertThatThrownBy(() -> new RankingSettings(Map.of("confidence", Double.NaN)))
                .hasMessageContaining("NaN");
    }
}
