package io.serai.enrichment.model;

import static io.serai.enrichment.model.OrderBuilder.AMERICAN_HEADS;
import static io.serai.enrichment.model.OrderBuilder.GERMAN_HEADS;
import static io.serai.enrichment.model.OrderBuilder.aPast;
import static io.serai.enrichment.model.OrderBuilder.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("ENR-04 X-11 the learned order, whatever the past was")
class OrderOfAnyPastTests {

    private static final int PROVIDERS = 6;

    private static OrderBuilder anyPast(Random random) {
        var past = aPast();
        for (int nr = 0; nr < random.nextInt(40); nr++) {
            var asked = random.nextInt(300);
            var verified = random.nextInt(asked + 1);
            past.where(
                    "p" + random.nextInt(PROVIDERS),
                    random.nextBoolean() ? GERMAN_HEADS : AMERICAN_HEADS,
                    random.nextInt(4),
                    new Past.Tally(asked, verified, 3 * random.nextDouble() * verified, random.nextDouble() * asked));
        }
        return past;
    }

    private static List<LearnedOrder.Offer> anyOffers(Random random) {
        var offers = new ArrayList<LearnedOrder.Offer>();
        for (int nr = 0; nr < PROVIDERS; nr++) {
            offers.add(offer("p" + nr, random.nextInt(4)));
        }
        return offers;
    }

    @Property(tries = 200)
    @Label("ENR-04 is the same again, in whatever order the providers come")
    void is_the_same_again(@ForAll Random random, @ForAll long seed) {
        var past = anyPast(random);
        var offers = anyOffers(random);
        var order = past.order(offers, GERMAN_HEADS, seed);
        Collections.shuffle(offers, random);
        assertThat(past.order(offers, GERMAN_HEADS, seed)).isEqualTo(order);
    }

    @Property(tries = 200)
    @Label("ENR-04 holds everybody once, and numbers that fit each other")
    void holds_everybody_once(@ForAll Random random, @ForAll long seed) {
        var offers = anyOffers(random);
        var order = anyPast(random).order(offers, GERMAN_HEADS, seed);
        assertThat(order)
                .extracting(LearnedOrder.Place::name)
                .containsExactlyInAnyOrderElementsOf(
                        offers.stream().map(LearnedOrder.Offer::name).toList());
        assertThat(order).allSatisfy(place -> {
            assertThat(place.low()).isBetween(0.0, place.high());
            assertThat(place.high()).isLessThanOrEqualTo(1);
            assertThat(place.mean()).isBetween(0.0, 1.0);
            assertThat(place.credits()).isPositive();
            assertThat(place.expected()).isBetween(0.0, 1.0);
            assertThat(place.value()).isPositive();
        });
        assertThat(order).extracting(LearnedOrder.Place::trial).endsWith(false);
    }

    @Property(tries = 200)
    @Label("X-11 nobody comes to lead by becoming dearer")
    void nobody_leads_by_becoming_dearer(@ForAll Random random, @ForAll long seed) {
        var past = anyPast(random).past();
        var offers = anyOffers(random);
        offers.replaceAll(one -> offer(one.name(), one.price() + 1));
        var nr = random.nextInt(PROVIDERS);
        var cheap = LearnedOrder.of(offers, OrderBuilder.ADDRESS, GERMAN_HEADS, past, seed);
        offers.set(nr, offer("p" + nr, offers.get(nr).price() + 1 + random.nextInt(9)));
        var dear = LearnedOrder.of(offers, OrderBuilder.ADDRESS, GERMAN_HEADS, past, seed);
        if (dear.getFirst().name().equals("p" + nr)) {
            assertThat(cheap.getFirst().name()).isEqualTo("p" + nr);
        }
    }
}
