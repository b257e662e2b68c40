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
import java.util.UUID;
import java.util.function.Function;
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
    void is_the_same_again(@ForAll Random random, @ForAll long number) {
        var lead = new UUID(number, 77);
        var past = anyPast(random);
        var offers = anyOffers(random);
        var order = past.order(offers, GERMAN_HEADS, lead);
        Collections.shuffle(offers, random);
        assertThat(past.order(offers, GERMAN_HEADS, lead)).isEqualTo(order);
    }

    @Property(tries = 200)
    @Label("ENR-04 holds everybody once, and numbers that fit each other")
    void holds_everybody_once(@ForAll Random random, @ForAll long number) {
        var lead = new UUID(number, 77);
        var offers = anyOffers(random);
        var order = anyPast(random).order(offers, GERMAN_HEADS, lead);
        assertThat(order)
                .extracting(LearnedOrder.Place::name)
                .containsExactlyInAnyOrderElementsOf(
                        offers.stream().map(LearnedOrder.Offer::name).toList());
        assertThat(order).allSatisfy(place -> {
            assertThat(place.low()).isBetween(0.0, place.high());
            assertThat(place.high()).isLessThanOrEqualTo(1);
            assertThat(place.mean()).isBetween(0.0, 1.0);
            assertThat(place.credits()).isPositive();
            assertThat(place.value()).isEqualTo(place.mean() / place.credits());
        });
        assertThat(order.stream().skip(order.getFirst().trial() ? 1 : 0).map(LearnedOrder.Place::drawn))
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Property(tries = 200)
    @Label("ENR-04 has the same numbers at its places whatever the providers are called")
    void has_the_same_numbers_whatever_the_names(@ForAll Random random, @ForAll long number) {
        var lead = new UUID(number, 77);
        var past = anyPast(random);
        var offers = anyOffers(random);
        var names = new ArrayList<>(List.of("q0", "q1", "q2", "q3", "q4", "q5"));
        Collections.shuffle(names, random);
        Function<String, String> renamed = name -> names.get(Integer.parseInt(name.substring(1)));
        var others = offers.stream()
                .map(one -> offer(renamed.apply(one.name()), one.price()))
                .toList();
        // sums of doubles may differ in their last digits when they are taken in another order
        assertThat(past.renamed(renamed::apply).order(others, GERMAN_HEADS, lead))
                .usingRecursiveComparison()
                .ignoringFields("name")
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .isEqualTo(past.order(offers, GERMAN_HEADS, lead));
    }
}
