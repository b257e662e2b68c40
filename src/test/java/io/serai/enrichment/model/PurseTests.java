package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.serai.enrichment.model.Purse.Ceiling;
import io.serai.enrichment.model.Purse.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-11 U-21 a run of a project with budgets")
class PurseTests {

    private static final Map<String, BigDecimal> COSTS =
            Map.of("alpha-x", BigDecimal.ONE, "beta-x", BigDecimal.TWO, "gamma-x", BigDecimal.TEN);
    private static final Instant TOMORROW = Instant.parse("2026-03-03T00:00:00Z");

    @Test
    @DisplayName("asks as many at once as can be paid together, and says of the others why they are skipped")
    void asks_what_can_be_paid() {
        var access = having(new Ceiling("", Period.TOTAL, BigDecimal.valueOf(5), BigDecimal.TWO, BigDecimal.ZERO));
        var step = aRun().askingFirst("alpha", "beta", "gamma").build().next(access, NOW);
        assertThat(((Run.Skip) step).skipped())
                .extracting(one -> one.question().connector(), Run.Skipped::why)
                .containsExactly(tuple("gamma-x", "the budget of 5 credits has 0 left, and the question may cost 10"));
        var without = aRun().askingFirst("alpha", "beta", "gamma")
                .where("gamma", "", 0, AttemptStatus.SKIPPED, null, null)
                .build()
                .next(access, NOW);
        assertThat(((Run.Ask) without).questions())
                .extracting(Run.Question::connector)
                .containsExactly("alpha-x", "beta-x");
    }

    @Test
    @DisplayName("that has asked nobody waits for the next day where only the day's budget is spent")
    void waits_for_the_next_day() {
        var access = having(new Ceiling("", Period.DAY, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO));
        var run = aRun().askingFirst("alpha")
                .where("alpha", "", 0, AttemptStatus.SKIPPED, null, null)
                .build();
        assertThat(run.next(access, NOW)).isEqualTo(new Run.Wait(TOMORROW));
    }

    @Test
    @DisplayName(
            "that has asked nobody waits for somebody who raises a budget that is spent, and ends where anybody has answered")
    void waits_for_more_where_all_is_spent() {
        var access = having(
                new Ceiling("", Period.DAY, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO),
                new Ceiling("alpha", Period.TOTAL, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
        var run = aRun().askingFirst("alpha")
                .where("alpha", "", 0, AttemptStatus.SKIPPED, null, null)
                .build();
        assertThat(run.next(access, NOW)).isEqualTo(new Run.Wait(NOW.plus(Duration.ofDays(1))));
        var answered = aRun().askingFirst("alpha", "beta")
                .where("alpha", "", 0, AttemptStatus.SKIPPED, null, null)
                .where("beta", AttemptStatus.NOT_FOUND)
                .build();
        assertThat(answered.next(access, NOW)).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("waits a moment, and skips nobody, where only open questions keep what a question costs")
    void waits_for_what_comes_back() {
        var access = having(new Ceiling("", Period.TOTAL, BigDecimal.TWO, BigDecimal.ONE, BigDecimal.ONE));
        assertThat(aRun().askingFirst("alpha").build().next(access, NOW)).isEqualTo(new Run.Wait(NOW.plusSeconds(5)));
    }

    @Test
    @DisplayName("spends no more on a person than was given for one, whatever was asked before")
    void keeps_to_what_a_person_may_cost() {
        var access = having(new Ceiling("", Period.PERSON, BigDecimal.valueOf(3), BigDecimal.ZERO, BigDecimal.ZERO));
        var asked = aRun().askingFirst("alpha", "beta", "gamma")
                .fallingBackTo("beta")
                .where("gamma", "", 0, AttemptStatus.SKIPPED, null, null)
                .build();
        assertThat(((Run.Ask) asked.next(access, NOW)).questions()).hasSize(2);
        var before = new Attempt(
                new UUID(0, 9),
                "zeta-x",
                "zeta",
                "first",
                "",
                1,
                AttemptStatus.NOT_FOUND,
                200,
                null,
                Findings.NONE,
                NOW,
                NOW,
                1.5);
        var later = asked.with(List.of(before)).next(access, NOW);
        assertThat(((Run.Skip) later).skipped())
                .extracting(one -> one.question().connector())
                .containsExactly("beta-x");
    }

    @Test
    @DisplayName("leaves less for the next lead, but not less for the next person")
    void leaves_less_for_the_next() {
        var purse = purse(
                        new Ceiling("", Period.TOTAL, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO),
                        new Ceiling("beta", Period.DAY, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ZERO),
                        new Ceiling("", Period.PERSON, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO))
                .after(List.of(
                        new Run.Question("alpha-x", "alpha", "first", "", 1),
                        new Run.Question("beta-x", "beta", "first", "", 1)));
        assertThat(purse.ceilings()).extracting(one -> one.taken().intValue()).containsExactly(3, 3, 0);
    }

    private static Access having(Ceiling... ceilings) {
        return RunBuilder.FREE.with(purse(ceilings), Map.of(), false);
    }

    private static Purse purse(Ceiling... ceilings) {
        return new Purse(Stream.of(ceilings).toList(), COSTS, LocalDate.of(2026, 3, 2));
    }
}
