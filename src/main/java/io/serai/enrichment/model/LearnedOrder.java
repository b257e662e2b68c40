package io.serai.enrichment.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The order in which providers are asked for a person: by verified hits for a credit, most first. For tests that each end the
 * search with probability p and cost c, the order by p / c is the cheapest (Mitten 1960, "An analytic solution to the least cost
 * testing sequence problem").
 *
 * <p>As nobody knows p, each provider is taken at a share drawn from what is known of it, and asked the earlier the better it does
 * for its credits (Thompson sampling for budgeted bandits, Xia et al., IJCAI 2015): who is hardly known is drawn high now and
 * then and so gets its chance; who is well known is drawn near its mean. As who comes late is asked as well and teaches for
 * nothing, less has to be tried out than a bandit does: shares are drawn as if there were {@value #SHARPNESS} times as much evidence
 * (posterior reshaping, Chapelle and Li, NIPS 2011). Besides, in {@value #TRIALS} of all orders one
 * provider, each equally often, goes to the front whatever is known of it, so that nobody is starved and a provider that has
 * become better is noticed.
 */
public final class LearnedOrder {

    /** Share of the orders that are led by a provider on trial. */
    static final double TRIALS = 0.02;

    /** How much more evidence than there is the draw supposes; in simulated markets better than 1; see docs/performance.md. */
    static final double SHARPNESS = 4;

    /** Credits that asking is worth at least, so that what costs nothing is ordered too. */
    private static final double LEAST = 0.01;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /** The order of what is equal is that of the names; drawn shares do not depend on them. */
    private static final Comparator<Known> BY_EVIDENCE = Comparator.comparingDouble(
                    (Known one) -> one.share().hits())
            .thenComparingDouble(one -> one.share().misses())
            .thenComparingDouble(Known::hit)
            .thenComparingDouble(Known::miss)
            .thenComparing(one -> one.offer().name());

    private LearnedOrder() {}

    /**
     * Somebody who can be asked.
     *
     * @param name of the provider or connector, as in {@link Past.Key}
     * @param price credits of a found answer by its label
     */
    public record Offer(String name, double price) {

        /** Refuses a price that cannot be. */
        public Offer {
            if (!(price >= 0) || Double.isInfinite(price)) {
                throw new IllegalArgumentException("the price of " + name + " must be 0 or more credits, not " + price);
            }
        }
    }

    /**
     * A place in the order with the numbers behind it.
     *
     * @param name who stands there
     * @param asked answers of people of this segment
     * @param verified those that were verified hits
     * @param mean expected share of verified hits, with what is borrowed from wider groups
     * @param low the share is above that by 95 %
     * @param high the share is below that by 95 %
     * @param credits expected for one lookup
     * @param value expected verified hits for a credit
     * @param drawn verified hits for a credit with the share that was drawn; the order goes by it
     * @param trial whether it leads for a trial, whatever was drawn
     */
    public record Place(
            String name,
            long asked,
            long verified,
            double mean,
            double low,
            double high,
            double credits,
            double value,
            double drawn,
            boolean trial) {

        /**
         * Is asking it worth its credits?
         *
         * @param mostForOne credits that a verified hit may cost
         * @return whether it may be expected to cost no more, or is on trial
         */
        public boolean isWorth(double mostForOne) {
            return trial || drawn * mostForOne >= 1;
        }
    }

    private record Known(Offer offer, Share share, double hit, double miss) {

        double credits(double found) {
            return Math.max(LEAST, found * hit + (1 - found) * miss);
        }
    }

    /**
     * Makes an order; the same for the same input, in whatever order the offers come.
     *
     * @param offers who can be asked, each once
     * @param datum what is wanted
     * @param segment of the person
     * @param past what is known
     * @param lead whose order it is; what is drawn depends on it alone
     * @return all of them, the first to be asked first
     */
    public static List<Place> of(List<Offer> offers, String datum, Segment segment, Past past, UUID lead) {
        var prices = offers.stream().collect(Collectors.toMap(Offer::name, Offer::price));
        var usual = past.usualShareOfPrice(datum, prices);
        var known = offers.stream()
                .map(offer -> new Known(
                        offer,
                        past.share(offer.name(), datum, segment),
                        past.creditsOfHit(offer.name(), datum, offer.price()),
                        past.creditsOfMiss(offer.name(), datum, segment, offer.price(), usual)))
                .sorted(BY_EVIDENCE)
                .toList();
        var onTrial = chance(lead, 0) < TRIALS ? (int) (chance(lead, 1) * known.size()) : -1;
        var places = new ArrayList<Place>();
        for (int nr = 0; nr < known.size(); nr++) {
            var one = known.get(nr);
            var name = one.offer().name();
            var drawn = one.share().sharpened(SHARPNESS).quantile(chance(lead, 2 + nr));
            var mean = one.share().mean();
            places.add(new Place(
                    name,
                    past.asked(name, datum, segment),
                    past.verified(name, datum, segment),
                    mean,
                    one.share().quantile(LOW),
                    one.share().quantile(HIGH),
                    one.credits(mean),
                    mean / one.credits(mean),
                    drawn / one.credits(drawn),
                    nr == onTrial));
        }
        places.sort(Comparator.comparing(Place::trial)
                .thenComparingDouble(Place::drawn)
                .reversed()
                .thenComparing(Place::name));
        return List.copyOf(places);
    }

    /** A number from 0 up to 1 that looks drawn: the finaliser of splitmix64 over the lead and a count. */
    private static double chance(UUID lead, int nr) {
        var h = lead.getMostSignificantBits() ^ Long.rotateLeft(lead.getLeastSignificantBits(), 32);
        h += (nr + 1) * 0x9e3779b97f4a7c15L;
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return ((h ^ h >>> 31) >>> 11) * 0x1.0p-53;
    }
}
