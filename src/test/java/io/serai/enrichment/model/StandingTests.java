package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.Standing.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-11 U-21 a provider's last lookups")
class StandingTests {

    private static final Standing NEW = new Standing(List.of(), null);

    private int seconds;

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
        assertThat(NEW.after(misses(191), NOW).after(hits(9), NOW).stopLoss()).contains(new Plan.StopLoss(200, 9, NOW));
        assertThat(NEW.after(misses(190), NOW).after(hits(10), NOW).stopLoss()).isEmpty();
    }

    @Test
    @DisplayName("are the latest: older hits help nobody")
    void older_hits_help_nobody() {
        var good = NEW.after(hits(200), NOW);
        assertThat(good.after(misses(190), NOW).stopLoss()).isEmpty();
        assertThat(good.after(misses(191), NOW).stopLoss()).contains(new Plan.StopLoss(200, 9, NOW));
        assertThat(good.after(misses(500), NOW).lookups()).hasSize(200).noneMatch(Lookup::isHit);
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

    @Test
    @DisplayName("are the latest that were asked: misses that waited for somebody else and come together stop nobody")
    void are_the_latest_that_were_asked() {
        var waited = lookups(false, 300, NOW.minusSeconds(60));
        var good =
                NEW.after(Stream.concat(hits(30).stream(), misses(170).stream()).toList(), NOW);
        assertThat(good.after(waited, NOW)).isEqualTo(good);
        assertThat(NEW.after(waited, NOW).after(good.lookups(), NOW)).isEqualTo(good);
    }

    private List<Lookup> hits(int count) {
        return lookups(true, count, now());
    }

    private List<Lookup> misses(int count) {
        return lookups(false, count, now());
    }

    /** Each call is a second later. */
    private Instant now() {
        return NOW.plusSeconds(++seconds);
    }

    private static List<Lookup> lookups(boolean hit, int count, Instant at) {
        return IntStream.range(0, count).mapToObj(n -> new Lookup(at, hit)).toList();
    }
}
