package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whom a strategy asks when")
class TurnsTests {

    private static final List<Turns.Offer> OFFERS = List.of(
            offer("alpha", 0.3, false, 10),
            offer("beta", 0.5, false, 2),
            offer("gamma", 0.9, true, 1),
            offer("delta", 0.5, false, 30),
            offer("epsilon", 0.1, true, 2));

    @Test
    @DisplayName("X-11 ENR-04 parallel-k asks the k most successful of the first batch at once, the others one by one")
    void parallel_asks_the_most_successful_at_once() {
        var turns = Turns.parallel(2, OFFERS);
        assertThat(turns.first()).extracting(Plan.Group::provider).containsExactly("beta", "delta");
        assertThat(turns.fallback()).extracting(Plan.Group::provider).containsExactly("alpha", "gamma", "epsilon");
    }

    @Test
    @DisplayName("X-11 parallel-k asks all of the first batch at once when k is larger than that")
    void parallel_asks_no_more_than_there_are() {
        assertThat(Turns.parallel(20, OFFERS).first()).hasSize(3);
        assertThat(Turns.parallel(20, List.of()).first()).isEmpty();
    }

    @Test
    @DisplayName("X-11 cost-waterfall asks one by one, the cheapest first, of equally cheap ones the better ranked")
    void waterfall_asks_the_cheapest_first() {
        var turns = Turns.waterfall(OFFERS);
        assertThat(turns.first()).isEmpty();
        assertThat(turns.fallback())
                .extracting(Plan.Group::provider)
                .containsExactly("gamma", "beta", "epsilon", "alpha", "delta");
    }

    @Test
    @DisplayName("X-11 hybrid asks one by one in the order that it is given")
    void hybrid_asks_in_the_given_order() {
        var turns = Turns.hedged(OFFERS);
        assertThat(turns.first()).isEmpty();
        assertThat(turns.fallback())
                .extracting(Plan.Group::provider)
                .containsExactly("alpha", "beta", "gamma", "delta", "epsilon");
    }

    @Test
    @DisplayName("ENR-04 X-11 parallel-k gives its last place to who is on trial, so that nobody is starved")
    void parallel_gives_its_last_place_to_a_trial() {
        var odds = new Plan.Odds(9, 0, 0.01, 0, 0.1, 0.01, 1, 0.01, true);
        var onTrial = new Turns.Offer(new Plan.Group("omega", List.of("omega-x"), 0.01, null, odds), true, 9);
        var turns = Turns.parallel(
                2, Stream.concat(OFFERS.stream(), Stream.of(onTrial)).toList());
        assertThat(turns.first()).extracting(Plan.Group::provider).containsExactly("beta", "omega");
        assertThat(turns.fallback())
                .extracting(Plan.Group::provider)
                .containsExactly("delta", "alpha", "gamma", "epsilon");
    }

    @Test
    @DisplayName("G-11 who is to be asked last comes after all others, one by one")
    void others_come_after_all() {
        var last = List.of(new Plan.Group("omega", List.of("omega-x"), 0), new Plan.Group("psi", List.of("psi-x"), 0));
        var turns = Turns.parallel(2, OFFERS).then(last);
        assertThat(turns.first()).extracting(Plan.Group::provider).containsExactly("beta", "delta");
        assertThat(turns.fallback())
                .extracting(Plan.Group::provider)
                .containsExactly("alpha", "gamma", "epsilon", "omega", "psi");
    }

    private static Turns.Offer offer(String provider, double success, boolean fallback, double price) {
        return new Turns.Offer(new Plan.Group(provider, List.of(provider + "-x"), success), fallback, price);
    }
}
