package io.serai.bench;

import io.serai.enrichment.model.LearnedOrder;
import io.serai.enrichment.model.Past;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The orders that are compared; each asks one provider after the other until an address is verified or nobody is left. */
final class MarketOrders {

    /** Credits of checking one found value: LeadMagic's validation. */
    static final double CHECK = 0.25;

    /** People after whom the hub counts anew: it remembers its counts for a while. */
    static final int MEMORY = 50;

    private static final String DATUM = "wanted";

    private final Market market;

    MarketOrders(Market market) {
        this.market = market;
    }

    /** What an order cost: by person, and how many were reached. */
    record Bill(double[] credits, int reached) {

        double from(int first) {
            return IntStream.range(first, credits.length).mapToDouble(nr -> credits[nr]).sum();
        }
    }

    /** Asks for everybody. */
    Bill bill(IntFunction<List<Integer>> orders) {
        var credits = new double[market.people.size()];
        int reached = 0;
        for (int person = 0; person < credits.length; person++) {
            for (var provider : orders.apply(person)) {
                credits[person] += market.cost(person, provider);
                if (market.hit(person, provider)) {
                    reached++;
                    break;
                }
            }
        }
        return new Bill(credits, reached);
    }

    /** Providers by what these people showed of them, which nobody knows in advance: least first. */
    List<Integer> by(IntToDoubleFunction figure) {
        return IntStream.range(0, market.providers.size())
                .boxed()
                .sorted(Comparator.comparingDouble(figure::applyAsDouble))
                .toList();
    }

    double hitRate(int provider) {
        return IntStream.range(0, market.people.size())
                        .filter(person -> market.hit(person, provider))
                        .count()
                / (double) market.people.size();
    }

    double meanCost(int provider) {
        return IntStream.range(0, market.people.size())
                .mapToDouble(person -> market.cost(person, provider))
                .average()
                .orElseThrow();
    }

    /** The best static order: from the given one, exchanges any two places while that makes it cheaper for these very people. */
    List<Integer> improved(List<Integer> start) {
        var best = new ArrayList<>(start);
        var cheapest = bill(person -> best).from(0);
        for (boolean better = true; better; ) {
            better = false;
            for (int a = 0; a < best.size(); a++) {
                for (int b = a + 1; b < best.size(); b++) {
                    java.util.Collections.swap(best, a, b);
                    var credits = bill(person -> best).from(0);
                    if (credits < cheapest - 1e-9) {
                        cheapest = credits;
                        better = true;
                    } else {
                        java.util.Collections.swap(best, a, b);
                    }
                }
            }
        }
        return best;
    }

    /** Knows the true rates of each segment, by verified hits for a credit. */
    Bill oracle() {
        var known = new HashMap<Object, List<Integer>>();
        return bill(nr -> known.computeIfAbsent(market.people.get(nr).segment(), any -> {
            var segment = market.people.get(nr).segment();
            ToDoubleFunction<MarketProvider> price = one -> {
                var found = market.found(one, segment);
                return (one.asked() + found * (one.found() + CHECK)) / (found * market.verified(one, segment));
            };
            return by(one -> price.applyAsDouble(market.providers.get(one)));
        }));
    }

    /** Knows nothing at first, and what its own lookups said from then on. */
    Bill learned() {
        var offers = market.providers.stream()
                .map(one -> new LearnedOrder.Offer(one.name(), one.label()))
                .toList();
        var places = IntStream.range(0, offers.size())
                .boxed()
                .collect(java.util.stream.Collectors.toMap(nr -> offers.get(nr).name(), nr -> nr));
        Map<Past.Key, Past.Tally> tallies = new HashMap<>();
        var past = new Past[] {Past.NONE};
        return bill(nr -> {
            if (nr % MEMORY == 0) {
                past[0] = Past.of(tallies);
            }
            var person = market.people.get(nr);
            var order = LearnedOrder.of(offers, DATUM, person.segment(), past[0], person.lead()).stream()
                    .map(place -> places.get(place.name()))
                    .toList();
            int misses = 0;
            for (var provider : order) {
                var hit = market.hit(nr, provider);
                var cost = market.cost(nr, provider);
                tallies.merge(
                        new Past.Key(offers.get(provider).name(), DATUM, person.segment(), misses),
                        new Past.Tally(1, hit ? 1 : 0, hit ? cost : 0, hit ? 0 : cost),
                        Past.Tally::plus);
                if (hit) {
                    break;
                }
                misses++;
            }
            return order;
        });
    }
}
