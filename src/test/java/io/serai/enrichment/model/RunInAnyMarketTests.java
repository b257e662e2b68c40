package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("ENR-06 a run in any market of answers")
class RunInAnyMarketTests {

    private static final int TRIES = 3;

    @Property(tries = 500)
    @Label("ENR-06 X-01 comes to its end in few steps and never asks the same twice")
    void comes_to_its_end(@ForAll("plans") Plan plan, @ForAll Random random) {
        var market = new Market(plan, random);
        var asked = new HashSet<List<Object>>();
        var rounds = 0;
        var waits = 0;
        for (var step = market.next(); !(step instanceof Run.Done); step = market.next()) {
            if (step instanceof Run.Ask ask) {
                rounds++;
                assertThat(ask.questions())
                        .isNotEmpty()
                        .allMatch(one -> one.tryNo() <= TRIES)
                        .allMatch(one -> asked.add(List.of(one.connector(), one.subject(), one.tryNo())));
            } else if (step instanceof Run.Wait pause) {
                waits++;
                assertThat(pause.until()).isAfter(market.now());
            }
            assertThat(rounds).isLessThanOrEqualTo(atMost(plan));
            assertThat(waits).isLessThanOrEqualTo(rounds);
            market.follow(step);
        }
    }

    @Property(tries = 200)
    @Label("ENR-03 asked again with the same knowledge it takes the same step")
    void takes_the_same_step_again(@ForAll("plans") Plan plan, @ForAll Random random) {
        var market = new Market(plan, random);
        for (var step = market.next(); !(step instanceof Run.Done); step = market.next()) {
            assertThat(market.next()).isEqualTo(step);
            market.follow(step);
        }
        assertThat(market.next()).isEqualTo(market.next());
    }

    @Property(tries = 200)
    @Label("ENR-06 X-13 falls back only while no address is sure enough")
    void falls_back_only_while_no_address_is_sure_enough(@ForAll("plans") Plan plan, @ForAll Random random) {
        var market = new Market(plan, random);
        for (var step = market.next(); !(step instanceof Run.Done); step = market.next()) {
            if (step instanceof Run.Ask ask
                    && ask.questions().stream().anyMatch(one -> one.phase().equals("fallback"))) {
                assertThat(market.run().emails()).allMatch(candidate -> candidate.confidence() < plan.emailThreshold());
                assertThat(ask.questions())
                        .map(Run.Question::provider)
                        .containsOnly(ask.questions().getFirst().provider());
            }
            market.follow(step);
        }
    }

    @Property(tries = 200)
    @Label("ENR-05 VER-09 ends with contacts that are sure enough, or with none")
    void ends_with_contacts_that_are_sure_enough(@ForAll("plans") Plan plan, @ForAll Random random) {
        var market = new Market(plan, random);
        var step = market.next();
        while (!(step instanceof Run.Done)) {
            market.follow(step);
            step = market.next();
        }
        var done = (Run.Done) step;
        assertThat(done.bestConfidence()).isBetween(0.0, 1.0);
        assertThat(done.email().filter(one -> one.confidence() < plan.emailThreshold()))
                .isEmpty();
        assertThat(done.phone().filter(one -> one.confidence() < plan.phoneThreshold()))
                .isEmpty();
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Combinators.combine(size(5), size(4), size(2), size(2))
                .as((first, fallback, emails, phones) -> new Plan(
                        groups("first", first),
                        groups("later", fallback),
                        verifiers("mail", emails),
                        verifiers("phone", phones),
                        false,
                        0.7,
                        0.6,
                        Plan.Enough.AN_ADDRESS,
                        "any",
                        null));
    }

    private static Arbitrary<Integer> size(int most) {
        return Arbitraries.integers().between(0, most);
    }

    private static List<Plan.Group> groups(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(nr -> new Plan.Group(
                        name + nr,
                        nr % 2 == 0 ? List.of(name + nr + "-x") : List.of(name + nr + "-x", name + nr + "-y"),
                        0.5))
                .toList();
    }

    private static List<Plan.Asked> verifiers(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(nr -> new Plan.Asked(name + nr, name + nr + "-x"))
                .toList();
    }

    private static int atMost(Plan plan) {
        var finders = plan.first().stream()
                        .mapToInt(group -> group.connectors().size())
                        .sum()
                + plan.fallback().stream()
                        .mapToInt(group -> group.connectors().size())
                        .sum();
        return TRIES
                * (finders
                        + Market.EMAILS.size() * plan.emailVerifiers().size()
                        + Market.PHONES.size() * plan.phoneVerifiers().size());
    }
}
