package io.serai.enrichment.model;

import static io.serai.enrichment.model.OrderBuilder.ADDRESS;
import static io.serai.enrichment.model.OrderBuilder.AMERICAN_HEADS;
import static io.serai.enrichment.model.OrderBuilder.GERMAN_HEADS;
import static io.serai.enrichment.model.OrderBuilder.aPast;
import static io.serai.enrichment.model.OrderBuilder.leading;
import static io.serai.enrichment.model.OrderBuilder.offer;
import static io.serai.enrichment.model.OrderBuilder.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LearnedOrderTests {

    private static final int LEADS = 2000;
    private static final List<LearnedOrder.Offer> BOTH = List.of(offer("alpha", 1), offer("beta", 1));

    @Property(tries = 100)
    @Label("ENR-04 X-11 who is better at the same price leads after enough evidence")
    void who_is_better_leads(@ForAll @IntRange(min = 20, max = 60) int percent) {
        var past = aPast().where("alpha", GERMAN_HEADS, 1000, percent * 10L)
                .where("beta", GERMAN_HEADS, 1000, (percent + 20) * 10L)
                .past();
        assertThat(leading(past, BOTH, GERMAN_HEADS, 200).get("beta")).isGreaterThan(190);
    }

    @Test
    @DisplayName("ENR-04 X-11 who finds somewhat less for much less leads")
    void who_is_much_cheaper_leads() {
        var past = aPast().where("alpha", GERMAN_HEADS, 1000, 400)
                .where("beta", GERMAN_HEADS, 0, new Past.Tally(1000, 500, 1500, 1500));
        assertThat(leading(past.past(), List.of(offer("alpha", 1), offer("beta", 3)), GERMAN_HEADS, 200)
                        .get("alpha"))
                .isGreaterThan(190);
    }

    @Test
    @DisplayName("X-11 each segment has its own order")
    void each_segment_has_its_own_order() {
        var past = aPast().where("alpha", GERMAN_HEADS, 500, 300)
                .where("alpha", AMERICAN_HEADS, 500, 50)
                .where("beta", GERMAN_HEADS, 500, 50)
                .where("beta", AMERICAN_HEADS, 500, 300)
                .past();
        assertThat(leading(past, BOTH, GERMAN_HEADS, 200).get("alpha")).isGreaterThan(190);
        assertThat(leading(past, BOTH, AMERICAN_HEADS, 200).get("beta")).isGreaterThan(190);
    }

    @Test
    @DisplayName("X-11 what is known of a provider elsewhere stands in for a segment of which nothing is known")
    void a_new_segment_borrows() {
        var past = aPast().where("alpha", AMERICAN_HEADS, 500, 50).where("beta", AMERICAN_HEADS, 500, 400);
        var shares = past.past();
        assertThat(shares.share("beta", ADDRESS, GERMAN_HEADS, 0).share(0)).isGreaterThan(0.6);
        assertThat(shares.share("alpha", ADDRESS, GERMAN_HEADS, 0).share(0)).isLessThan(0.2);
        assertThat(shares.tally("beta", ADDRESS, GERMAN_HEADS).asked()).isZero();
    }

    @Property(tries = 20)
    @Label("ENR-04 nobody is starved: the worst of any market leads now and then")
    void nobody_is_starved(@ForAll @IntRange(min = 2, max = 10) int providers) {
        var past = aPast().where("p0", GERMAN_HEADS, 100_000, 0);
        var offers = new ArrayList<>(List.of(offer("p0", 50)));
        for (int nr = 1; nr < providers; nr++) {
            past.where("p" + nr, GERMAN_HEADS, 100_000, 90_000);
            offers.add(offer("p" + nr, 1));
        }
        // expected: one in a hundred of all, shared by all providers; 4 of 4,000 with ten of them
        assertThat(leading(past.past(), offers, GERMAN_HEADS, 2 * LEADS)).containsKey("p0");
    }

    @Test
    @DisplayName("ENR-04 without a past everybody leads about equally often at the same price")
    void without_a_past_everybody_leads() {
        var offers = List.of(offer("alpha", 1), offer("beta", 1), offer("gamma", 1), offer("delta", 1));
        assertThat(leading(Past.NONE, offers, GERMAN_HEADS, LEADS).values())
                .hasSize(4)
                .allMatch(times -> times > 400 && times < 600);
    }

    @Test
    @DisplayName("X-11 who is asked after others missed is not judged by the harder people it meets")
    void who_is_asked_late_is_not_judged_by_harder_people() {
        // equally good; after a miss people are half as findable
        var past = aPast().where("alpha", GERMAN_HEADS, 0, new Past.Tally(2000, 1000, 1000, 1000))
                .where("beta", GERMAN_HEADS, 0, new Past.Tally(200, 100, 100, 100))
                .where("beta", GERMAN_HEADS, 1, new Past.Tally(1800, 450, 450, 1350))
                .past();
        // 550 of 2,000 answers were hits, which looks like 0.275
        assertThat(past.share("beta", ADDRESS, GERMAN_HEADS, 0).share(0)).isCloseTo(0.5, within(0.05));
    }

    @Test
    @DisplayName("X-11 who is expected to cost more than a contact is worth is not worth asking, save on trial")
    void who_is_too_dear_is_not_worth_asking() {
        var past = aPast().where("alpha", GERMAN_HEADS, 1000, 500).where("beta", GERMAN_HEADS, 1000, 20);
        var orders = seeds(200).stream()
                .map(seed -> past.order(BOTH, GERMAN_HEADS, seed))
                .toList();
        assertThat(orders).allSatisfy(order -> assertThat(order)
                .filteredOn(place -> place.isWorth(10))
                .allMatch(place -> place.name().equals("alpha") || place.trial())
                .isNotEmpty());
    }

    @Test
    @DisplayName("ENR-04 a price or a tally that cannot be is refused")
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> offer("alpha", -1)).hasMessageContaining("price of alpha");
        assertThatThrownBy(() -> new Past.Tally(1, 2, 0, 0)).hasMessageContaining("not 2 of 1");
        assertThat(LearnedOrder.of(List.of(), ADDRESS, GERMAN_HEADS, Past.NONE, 1))
                .isEmpty();
    }

    @Test
    @DisplayName("X-11 what a provider shows of a country and of managers says something of managers in that country")
    void effects_add_up() {
        var past = aPast();
        for (var country : List.of("US", "DE", "JP")) {
            for (var title : List.of("CEO", "Sales Manager", "Nurse")) {
                // finds Germans, and finds managers less; nobody has asked it about German managers
                var share = (country.equals("DE") ? 70 : 30) - (title.contains("Manager") ? 20 : 0);
                if (share != 50) {
                    past.where("alpha", Segment.of(country, title, 200), 400, 4L * share);
                }
                past.where("beta", Segment.of(country, title, 200), 400, 160);
            }
        }
        var german = past.past().share("alpha", ADDRESS, Segment.of("DE", "Sales Manager", 200), 0);
        assertThat(german.share(0)).isBetween(0.35, 0.6);
    }

    @Test
    @DisplayName("X-11 belief is the surer the more was asked")
    void belief_is_the_surer_the_more_was_asked() {
        var few = aPast().where("alpha", GERMAN_HEADS, 10, 5).past().share("alpha", ADDRESS, GERMAN_HEADS, 0);
        var many = aPast().where("alpha", GERMAN_HEADS, 1000, 500).past().share("alpha", ADDRESS, GERMAN_HEADS, 0);
        assertThat(many.deviation()).isLessThan(few.deviation());
        assertThat(many.share(0)).isCloseTo(0.5, within(0.05));
    }
}
