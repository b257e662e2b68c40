package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.FREE;
import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.aRun;
import static io.serai.enrichment.model.RunBuilder.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SHT-02 a run with a provider whose rate is used up")
class RunThatWaitsForItsTurnTests {

    private static final Duration STEP = Duration.ofSeconds(4);

    @Test
    @DisplayName("asks the others, then waits for its turn and goes to no fallback before")
    void asks_the_others_and_waits() {
        var run = aRun().askingFirst("alpha", "beta").fallingBackTo("gamma");
        assertThat(asked(run.build().next(full(30), NOW))).containsExactly("beta");
        run.where("beta", AttemptStatus.NOT_FOUND);
        assertThat(run.build().next(full(30), NOW)).isEqualTo(new Run.Wait(NOW.plusSeconds(30)));
        assertThat(asked(run.build().next(full(30), NOW.plusSeconds(30)))).containsExactly("alpha");
    }

    @Test
    @DisplayName("is done without it when the others have found enough")
    void is_done_without_it() {
        var run = aRun().askingFirst("alpha", "beta").whereFound("beta", 0.9, "ada@engine.example");
        assertThat(run.build().next(full(30), NOW)).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("stands behind those who wait, unless it has waited itself")
    void stands_behind_those_who_wait() {
        var line = new Line("alpha", NOW, NOW.plusSeconds(20), STEP);
        var run = aRun().askingFirst("alpha").build();
        assertThat(run.next(FREE.with(Purse.BOTTOMLESS, Map.of("alpha-x", List.of(line)), false), NOW))
                .isEqualTo(new Run.Wait(NOW.plusSeconds(24)));
        assertThat(asked(run.next(FREE.with(Purse.BOTTOMLESS, Map.of("alpha-x", List.of(line)), true), NOW)))
                .containsExactly("alpha");
    }

    @Test
    @DisplayName("waits until all windows of its rate let it through")
    void waits_until_all_windows_let_it_through() {
        var second = new Line("alpha per s", NOW.plusSeconds(1), Instant.EPOCH, STEP);
        var hour = new Line("alpha per h", NOW.plusSeconds(900), Instant.EPOCH, STEP);
        var day = new Line("alpha per day", NOW, Instant.EPOCH, STEP);
        var run = aRun().askingFirst("alpha").build();
        assertThat(run.next(FREE.with(Purse.BOTTOMLESS, Map.of("alpha-x", List.of(second, hour, day)), false), NOW))
                .isEqualTo(new Run.Wait(NOW.plusSeconds(900)));
        assertThat(asked(run.next(FREE.with(Purse.BOTTOMLESS, Map.of("alpha-x", List.of(day)), false), NOW)))
                .containsExactly("alpha");
    }

    @Test
    @DisplayName(
            "QUE-09 goes on without it when so many wait that its turn would come in more than an hour, and says so once")
    void goes_on_when_too_many_wait() {
        var run = aRun().askingFirst("alpha").fallingBackTo("gamma");
        var step = run.build().next(full(3601), NOW);
        assertThat(((Run.Skip) step).skipped()).singleElement().satisfies(one -> assertThat(one.why())
                .isEqualTo("more questions wait than its rate lets through until " + NOW.plusSeconds(3601)));
        run.where("alpha", "", 0, AttemptStatus.SKIPPED, null, null);
        assertThat(asked(run.build().next(full(3601), NOW))).containsExactly("gamma");
        assertThat(asked(run.build().next(FREE, NOW)))
                .as("its rate has come free")
                .containsExactly("alpha");
    }

    private static Access full(int seconds) {
        var line = new Line("alpha", NOW.plusSeconds(seconds), Instant.EPOCH, STEP);
        return FREE.with(Purse.BOTTOMLESS, Map.of("alpha-x", List.of(line)), false);
    }
}
