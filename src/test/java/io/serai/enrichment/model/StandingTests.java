package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-11 U-21 a provider's last lookups")
class StandingTests {

    private static final Standing NEW = new Standing("", null);

    @Test
    @DisplayName("judge nobody who was looked up by fewer than 200 times")
    void fewer_than_200_judge_nobody() {
        assertThat(NEW.after(misses(199), NOW).stopLoss()).isEmpty();
        assertThat(NEW.after(misses(199), NOW).after(misses(1), NOW).stopLoss())
                .contains(new Plan.StopLoss(200, 0, NOW));
    }

    @Test
    @DisplayName("stop who has 9 verified hits among 200, and not who has 10, which are 5 %")
    void the_limit_is_5_percent() {
        assertThat(NEW.after(hits(9) + misses(191), NOW).stopLoss()).contains(new Plan.StopLoss(200, 9, NOW));
        assertThat(NEW.after(hits(10) + misses(190), NOW).stopLoss()).isEmpty();
    }

    @Test
    @DisplayName("are the latest: older hits help nobody")
    void older_hits_help_nobody() {
        var good = NEW.after(hits(200), NOW);
        assertThat(good.after(misses(190), NOW).stopLoss()).isEmpty();
        assertThat(good.after(misses(191), NOW).stopLoss()).contains(new Plan.StopLoss(200, 9, NOW));
        assertThat(good.after(misses(500), NOW).hits()).isEqualTo(misses(200));
    }

    @Test
    @DisplayName("begin a stop-loss once, which goes on until there are 5 % again")
    void begin_once_and_end() {
        var later = NOW.plus(Duration.ofHours(1));
        var stopped = NEW.after(misses(200), NOW).after(hits(9), later);
        assertThat(stopped.stopLoss()).contains(new Plan.StopLoss(200, 9, NOW));
        assertThat(stopped.after(hits(1), later).stopLoss()).isEmpty();
        assertThat(stopped.after(hits(1), later).after(misses(200), later).stopLoss())
                .contains(new Plan.StopLoss(200, 0, later));
    }

    private static String hits(int count) {
        return Standing.HIT.repeat(count);
    }

    private static String misses(int count) {
        return Standing.MISS.repeat(count);
    }
}
