package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whom a run asks, in which order; made once and kept with the run, so that it can be explained later.
 *
 * @param first asked at the same time
 * @param fallback asked one by one while nothing is sure enough
 * @param emailVerifiers connectors, the first one that answers decides
 * @param phoneVerifiers the same for numbers
 * @param professionalOnly whether private addresses may not be kept
 * @param emailThreshold confidence from which an address is good enough
 * @param phoneThreshold the same for a number
 * @param enough when the search ends
 * @param strategy how the project wanted its leads to be enriched when the plan was made; null in plans older than strategies
 * @param basis what its order rests on; null in plans older than that, and where the order is fixed
 * @param leftOut who could help and is not asked, and why; in plans older than that nobody is named
 */
public record Plan(
        List<Group> first,
        List<Group> fallback,
        List<Asked> emailVerifiers,
        List<Asked> phoneVerifiers,
        boolean professionalOnly,
        double emailThreshold,
        double phoneThreshold,
        Enough enough,
        String strategy,
        Basis basis,
        List<LeftOut> leftOut) {

    private static final double THOUSAND = 1000;

    /** A plan that was kept before plans said when it is enough ends with an address. */
    public Plan {
        enough = enough == null ? Enough.AN_ADDRESS : enough;
        leftOut = leftOut == null ? List.of() : leftOut;
    }

    /** Nobody is left out. */
    public Plan(
            List<Group> first,
            List<Group> fallback,
            List<Asked> emailVerifiers,
            List<Asked> phoneVerifiers,
            boolean professionalOnly,
            double emailThreshold,
            double phoneThreshold,
            Enough enough,
            String strategy,
            Basis basis) {
        this(
                first,
                fallback,
                emailVerifiers,
                phoneVerifiers,
                professionalOnly,
                emailThreshold,
                phoneThreshold,
                enough,
                strategy,
                basis,
                List.of());
    }

    /**
     * Is a second provider asked beside one that takes long?
     *
     * @return whether its groups say after how long
     */
    public boolean hedged() {
        return fallback.stream().anyMatch(group -> group.hedgeAfterMs() != null);
    }

    /**
     * After how long a provider takes longer than usual.
     *
     * @param provider of this plan
     * @return null where nobody is asked beside it
     */
    public Duration hedgeAfter(String provider) {
        return fallback.stream()
                .filter(group -> group.provider().equals(provider) && group.hedgeAfterMs() != null)
                .findFirst()
                .map(group -> Duration.ofMillis(group.hedgeAfterMs()))
                .orElse(null);
    }

    boolean isOverdue(List<Attempt> open, Instant now) {
        return open.stream().anyMatch(one -> {
            var after = hedgeAfter(one.provider());
            return after != null && !one.startedAt().plus(after).isAfter(now);
        });
    }

    /**
     * What an order rests on; with what was known then it can be made again.
     *
     * @param datum what it is to find for the fewest credits
     * @param segment of the person
     * @param seed of what was drawn
     */
    public record Basis(Datum datum, Segment segment, long seed) {}

    /**
     * The numbers behind a place in the order, see {@link LearnedOrder.Place}; shares and credits to three decimals.
     *
     * @param asked answers of people of this segment
     * @param verified those with a verified hit
     * @param share expected share of verified hits, asked first
     * @param low it is above that by 95 %
     * @param high it is below that by 95 %
     * @param expected share at this place, among people whom all before it have missed
     * @param credits expected for one lookup there
     * @param value verified hits for a credit with the share that was drawn, by which the learned order goes
     * @param trial whether it stands at the front for a trial
     */
    public record Odds(
            long asked,
            long verified,
            double share,
            double low,
            double high,
            double expected,
            double credits,
            double value,
            boolean trial) {

        /**
         * The numbers of a place.
         *
         * @param place in a learned order
         * @return them, rounded
         */
        public static Odds of(LearnedOrder.Place place) {
            return new Odds(
                    place.asked(),
                    place.verified(),
                    rounded(place.mean()),
                    rounded(place.low()),
                    rounded(place.high()),
                    rounded(place.expected()),
                    rounded(place.credits()),
                    rounded(place.value()),
                    place.trial());
        }
    }

    /**
     * When the search ends.
     *
     * @param aNumber whether a number that is sure enough ends it too; else only an address does
     * @param wholeFirstBatch whether what was refused in the first batch is repeated even when there is enough already
     */
    public record Enough(boolean aNumber, boolean wholeFirstBatch) {

        /** An address, at once. */
        public static final Enough AN_ADDRESS = new Enough(false, false);
    }

    /**
     * A provider with all of its connectors that can help; asked together.
     *
     * @param success expected share of verified hits; in older plans the share of its answers that found somebody
     * @param hedgeAfterMs milliseconds after which the next one is asked beside it; null = only once it has answered
     * @param odds why it stands where it stands; null where the order is fixed
     * @param stopLoss why it is asked last, whatever the strategy; null where it is asked in its turn
     */
    public record Group(
            String provider, List<String> connectors, double success, Long hedgeAfterMs, Odds odds, StopLoss stopLoss) {

        /** It is asked in its turn. */
        public Group(String provider, List<String> connectors, double success, Long hedgeAfterMs, Odds odds) {
            this(provider, connectors, success, hedgeAfterMs, odds, null);
        }

        /** Nobody is asked beside it. */
        public Group(String provider, List<String> connectors, double success) {
            this(provider, connectors, success, null, null);
        }
    }

    /**
     * Too few verified hits (G-11).
     *
     * @param lookups the last ones, which were looked at
     * @param verified hits among them
     * @param since when it began
     */
    public record StopLoss(int lookups, int verified, Instant since) {}

    /**
     * A provider that could help and is not asked.
     *
     * @param connectors those of its connectors that could
     * @param odds of the place where it would have stood
     * @param tooDear why it is not asked
     */
    public record LeftOut(String provider, List<String> connectors, Odds odds, TooDear tooDear) {

        /**
         * Somebody who is not worth it.
         *
         * @param place where it would have stood
         * @param connectors that could help
         * @param most credits that a verified hit may be expected to cost
         * @return it, with the reason
         */
        public static LeftOut of(LearnedOrder.Place place, List<String> connectors, double most) {
            return new LeftOut(
                    place.name(),
                    connectors,
                    Odds.of(place),
                    new TooDear(rounded(place.creditsPerVerified()), rounded(place.creditsAsDrawn()), most));
        }
    }

    /**
     * What a verified hit costs, in credits to three decimals; both are more than it may.
     *
     * @param creditsPerVerified as expected
     * @param asDrawn with the share that was drawn
     * @param most that it may be expected to cost, as the settings had it
     */
    public record TooDear(double creditsPerVerified, double asDrawn, double most) {}

    private static double rounded(double number) {
        return Math.round(number * THOUSAND) / THOUSAND;
    }

    /** A connector of a provider. */
    public record Asked(String provider, String connector) {}
}
