package io.serai.bench;

import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.LearnedOrder;
import io.serai.enrichment.model.Past;
import io.serai.enrichment.model.Segment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The orders that are compared; each asks one provider after the other until an answer is verified or nobody is left. */
final class MarketOrders {

    /** Credits of checking one found value: LeadMagic's validation. */
    static final double CHECK = 0.25;

    /** People after whom the hub counts anew: it remembers its counts for a while. */
    private static final int MEMORY = 50;

    private static final int HALVINGS = 25;
    private static final Datum DATUM = Datum.EMAIL;

    private final Market market;
    private final Map<Integer, Long> reached = new HashMap<>();

    MarketOrders(Market market) {
        this.market = market;
    }

    /** What an order cost, and whether it reached somebody, by person. */
    record Bill(double[] credits, boolean[] hits) {

        double credits(int first) {
            return IntStream.range(first, credits.length)
                    .mapToDouble(nr -> credits[nr])
                    .sum();
        }

        long reached(int first) {
            return IntStream.range(first, hits.length).filter(nr -> hits[nr]).count();
        }
    }

    private Bill bill(IntFunction<List<Integer>> orders) {
        var bill = new Bill(new double[market.people.size()], new boolean[market.people.size()]);
        for (int person = 0; person < bill.hits.length; person++) {
            for (var provider : orders.apply(person)) {
                bill.credits[person] += market.cost(person, provider);
                if (market.hit(person, provider)) {
                    bill.hits[person] = true;
                    break;
                }
            }
        }
        return bill;
    }

    /** Knows nothing at first, then what its own lookups said; asks nobody whose hit is expected to cost more than that. */
    Bill learned(double mostForOne) {
        var offers = market.providers.stream()
                .map(one -> new LearnedOrder.Offer(one.name(), one.label()))
                .toList();
        var numbers = IntStream.range(0, offers.size())
                .boxed()
                .collect(Collectors.toMap(nr -> offers.get(nr).name(), nr -> nr));
        Map<Past.Key, Past.Tally> tallies = new HashMap<>();
        var past = new Past[1];
        return bill(
                nr -> {
                    past[0] = nr % MEMORY == 0 ? Past.of(tallies) : past[0];
                    var person = market.people.get(nr);
                    var order = LearnedOrder.of(
                                    offers,
                                    DATUM,
                                    person.segment(),
                                    past[0],
                                    person.lead().getLeastSignificantBits())
                            .stream()
                            .filter(place -> place.isWorth(mostForOne))
                            .map(place -> numbers.get(place.name()))
                            .toList();
                    remember(nr, order, tallies);
                    return order;
                });
    }

    private void remember(int person, List<Integer> order, Map<Past.Key, Past.Tally> tallies) {
        int misses = 0;
        for (var provider : order) {
            var hit = market.hit(person, provider);
            var cost = market.cost(person, provider);
            tallies.merge(
                    new Past.Key(
                            market.providers.get(provider).name(),
                            DATUM,
                            market.people.get(person).segment(),
                            misses++),
                    new Past.Tally(1, hit ? 1 : 0, hit ? cost : 0, hit ? 0 : cost),
                    Past.Tally::plus);
            if (hit) {
                return;
            }
        }
    }

    /** Credits of one who knows the true rates of every segment, and stops where it reaches as many of them. */
    double oracle(int first, long reach) {
        double below = 0;
        double above = 1;
        for (; bill(oracleWithin(above)).reached(first) < reach && above < 1e6; above *= 2) {
            below = above;
        }
        for (int i = 0; i < HALVINGS; i++) {
            var middle = (below + above) / 2;
            if (bill(oracleWithin(middle)).reached(first) < reach) {
                below = middle;
            } else {
                above = middle;
            }
        }
        var less = bill(oracleWithin(below));
        var more = bill(oracleWithin(above));
        return between(less.credits(first), more.credits(first), less.reached(first), more.reached(first), reach);
    }

    private IntFunction<List<Integer>> oracleWithin(double mostForOne) {
        var orders = new HashMap<Segment, List<Integer>>();
        return nr -> orders.computeIfAbsent(
                market.people.get(nr).segment(),
                segment -> by(provider -> market.creditsOfHit(provider, segment)).stream()
                        .filter(provider -> market.creditsOfHit(provider, segment) <= mostForOne)
                        .toList());
    }

    /** Providers, those with the least of it first. */
    List<Integer> by(IntToDoubleFunction figure) {
        return IntStream.range(0, market.providers.size())
                .boxed()
                .sorted(Comparator.comparingDouble(figure::applyAsDouble))
                .toList();
    }

    /** Share of verified hits in all people, whom nobody could have asked in advance. */
    double hitRate(int provider) {
        var hits = IntStream.range(0, market.people.size()).filter(nr -> market.hit(nr, provider));
        return Math.max(1e-6, hits.count() / (double) market.people.size());
    }

    /**
     * Credits of an order that is the same for everybody and is broken off where it reaches as many: at a length for some
     * people, one longer for the others.
     */
    double fixed(List<Integer> order, int first, long reach) {
        var credits = new double[order.size() + 1];
        var reached = new long[order.size() + 1];
        for (int person = first; person < market.people.size(); person++) {
            boolean hit = false;
            for (int length = 1; length <= order.size() && !hit; length++) {
                credits[length] += market.cost(person, order.get(length - 1));
                hit = market.hit(person, order.get(length - 1));
                reached[length] += hit ? 1 : 0;
            }
        }
        for (int length = 1; length <= order.size(); length++) {
            credits[length] += credits[length - 1];
            reached[length] += reached[length - 1];
            if (reached[length] >= reach) {
                return between(credits[length - 1], credits[length], reached[length - 1], reached[length], reach);
            }
        }
        throw new IllegalStateException(
                "the whole order reaches %d people, not %d".formatted(reached[order.size()], reach));
    }

    /**
     * Credits of the best of all orders that are the same for everybody, broken off where it reaches as many. Exact: what an order
     * has cost when it has asked a set of providers depends on who was missed by that set, so the cheapest way to each set is the
     * cheapest way to a smaller one and a last step (Bellman's dynamic programming, as Held and Karp 1962).
     */
    double bestFixed(long reach) {
        int all = 1 << market.providers.size();
        var cheapest = new double[all];
        var best = Double.MAX_VALUE;
        for (int asked = 1; asked < all; asked++) {
            cheapest[asked] = Double.MAX_VALUE;
            for (int last = 0; last < market.providers.size(); last++) {
                int before = asked & ~(1 << last);
                if (before != asked) {
                    var credits = cheapest[before] + step(before, last);
                    cheapest[asked] = Math.min(cheapest[asked], credits);
                    var less = reached(before);
                    var more = reached(asked);
                    if (less < reach && reach <= more) {
                        best = Math.min(best, between(cheapest[before], credits, less, more, reach));
                    }
                }
            }
        }
        return best;
    }

    /** Credits of asking one more, for all whom the others have missed. */
    private double step(int asked, int next) {
        double credits = 0;
        for (int person = 0; person < market.people.size(); person++) {
            credits += (market.hits(person) & asked) == 0 ? market.cost(person, next) : 0;
        }
        return credits;
    }

    private long reached(int asked) {
        return reached.computeIfAbsent(asked, set -> IntStream.range(0, market.people.size())
                .filter(person -> (market.hits(person) & set) != 0)
                .count());
    }

    private static double between(double low, double high, long less, long more, long wanted) {
        return more == less ? high : low + (high - low) * (wanted - less) / (more - less);
    }
}
