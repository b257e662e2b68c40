package io.serai.enrichment.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The order in which providers are asked for a person: by verified hits for a credit, most first. For tests that each end the
 * search with probability p and cost c, the order by p / c is the cheapest (Mitten 1960, "An analytic solution to the least cost
 * testing sequence problem"). As whoever is missed by one provider is harder to find for the others too, p is taken anew for each place:
 * the share among people whom all before it have missed.
 *
 * <p>As nobody knows p, each provider is taken at a share drawn from what is believed of it (Thompson sampling for budgeted
 * bandits, Xia et al., IJCAI 2015): who is hardly known is drawn high now and then and so gets its chance; who is well known
 * is drawn near its mean. As who comes late is asked as well and teaches for nothing, less has to be tried out than a bandit
 * does: draws deviate {@value #BOLDNESS} times as much as belief is uncertain (posterior reshaping, Chapelle and Li, NIPS
 * 2011). Besides, in {@value #TRIALS} of all orders one provider, each equally often, goes to the front whatever is known of it, so
 * that nobody is starved and a provider that has become better is noticed.
 */
public final class LearnedOrder {

    /** Share of the orders that are led by a provider on trial. */
    static final double TRIALS = 0.01;

    /** In simulated markets better than 1, see docs/performance.md. */
    static final double BOLDNESS = 0.4;

    /** Credits that asking is worth at least, so that what costs nothing is ordered too. */
    private static final double LEAST = 0.01;

    /** Deviations of a normal distribution that hold nine of ten. */
    private static final double NINE_OF_TEN = 1.645;

    private LearnedOrder() {}

    /**
     * Somebody who can be asked.
     *
     * @param name of the provider, as in {@link Past.Key}
     * @param price credits of a found answer by its labels
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
     * @param mean expected share of verified hits if it is asked first
     * @param low the share is above that by 95 %
     * @param high the share is below that by 95 %
     * @param expected share of verified hits at this place, among people whom all before it have missed
     * @param credits expected for one lookup there
     * @param value verified hits for a credit with the share that was drawn: the order goes by it
     * @param trial whether it leads for a trial, whatever was drawn
     */
    public record Place(
            String name,
            long asked,
            long verified,
            double mean,
            double low,
            double high,
            double expected,
            double credits,
            double value,
            boolean trial) {

        /**
         * Is asking it worth its credits?
         *
         * @param mostForOne credits that a verified hit may cost
         * @return whether it is expected to cost no more, was drawn so, or is on trial
         */
        public boolean isWorth(double mostForOne) {
            return trial || Math.min(creditsPerVerified(), creditsAsDrawn()) <= mostForOne;
        }

        /** Credits that a verified hit is expected to cost at this place. */
        public double creditsPerVerified() {
            return credits / expected;
        }

        /** The same with the share that was drawn. */
        public double creditsAsDrawn() {
            return 1 / value;
        }
    }

    private record Known(
            Offer offer,
            Rates.Belief first,
            Past.Tally tally,
            double deviations,
            double hit,
            double miss,
            boolean trial) {

        double credits(double share) {
            return Math.max(LEAST, share * hit + (1 - share) * miss);
        }

        double value(double harder) {
            var drawn = first.moved(harder).share(deviations);
            return drawn / credits(drawn);
        }

        Place place(double harder) {
            var expected = first.moved(harder).share(0);
            return new Place(
                    offer.name(),
                    tally.asked(),
                    tally.verified(),
                    first.share(0),
                    first.share(-NINE_OF_TEN),
                    first.share(NINE_OF_TEN),
                    expected,
                    credits(expected),
                    value(harder),
                    trial);
        }
    }

    /**
     * Makes an order; the same for the same input, in whatever sequence the offers come.
     *
     * @param offers who can be asked, each once
     * @param datum what is wanted
     * @param segment of the person
     * @param past what is known
     * @param seed what is drawn depends on it and on the providers' names alone
     * @return all of them, the first to be asked first
     */
    public static List<Place> of(List<Offer> offers, Datum datum, Segment segment, Past past, long seed) {
        var left = known(offers, datum, segment, past, seed);
        var places = new ArrayList<Place>();
        while (!left.isEmpty()) {
            var harder = past.harder(datum, places.size());
            var next = left.stream()
                    .max(Comparator.comparing(Known::trial)
                            .thenComparingDouble(one -> one.value(harder))
                            .thenComparing(one -> one.offer().name(), Comparator.reverseOrder()))
                    .orElseThrow();
            places.add(next.place(harder));
            left.remove(next);
        }
        return List.copyOf(places);
    }

    private static List<Known> known(List<Offer> offers, Datum datum, Segment segment, Past past, long seed) {
        Map<String, Double> prices = offers.stream().collect(Collectors.toMap(Offer::name, Offer::price));
        var usual = past.usualShareOfPrice(datum, prices);
        var sorted = offers.stream().sorted(Comparator.comparing(Offer::name)).toList();
        var onTrial = chance(seed, 0) < TRIALS ? (int) (chance(seed, 1) * sorted.size()) : -1;
        var known = new ArrayList<Known>();
        for (int nr = 0; nr < sorted.size(); nr++) {
            var offer = sorted.get(nr);
            known.add(new Known(
                    offer,
                    past.share(offer.name(), datum, segment, 0),
                    past.tally(offer.name(), datum, segment),
                    BOLDNESS * normal(seed ^ offer.name().hashCode(), 2),
                    past.creditsOfHit(offer.name(), datum, offer.price()),
                    past.creditsOfMiss(offer.name(), datum, segment, offer.price(), usual),
                    nr == onTrial));
        }
        return known;
    }

    /** A normal deviate that looks drawn (Box and Muller 1958). */
    private static double normal(long seed, int nr) {
        return Math.sqrt(-2 * Math.log(1 - chance(seed, nr))) * Math.cos(2 * Math.PI * chance(seed, nr + 1));
    }

    /** A number from 0 up to 1 that looks drawn: the finaliser of splitmix64 over the seed and a count. */
    private static double chance(long seed, int nr) {
        var h = seed + (nr + 1) * 0x9e3779b97f4a7c15L;
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return ((h ^ h >>> 31) >>> 11) * 0x1.0p-53;
    }
}
