package io.serai.enrichment.model;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the hub's own lookups say of providers, by wanted datum and segment. */
public final class Past {

    /** Further misses make no difference any more. */
    private static final int MOST_MISSES = 9;

    /** Lookups that what is known of the wider group is worth, where credits are concerned. */
    private static final double STRENGTH = 15;

    private static final Rates UNKNOWN = new Rates(Map.of());
    private static final Tally NOTHING = new Tally(0, 0, 0, 0);

    /** Nothing has been asked yet. */
    public static final Past NONE = of(Map.of());

    private final Map<Datum, Rates> rates = new EnumMap<>(Datum.class);
    private final Map<List<Object>, Tally> sums = new HashMap<>();

    private Past(Map<Key, Tally> tallies) {
        var byDatum = new EnumMap<Datum, Map<Key, Tally>>(Datum.class);
        tallies.forEach((key, tally) -> {
            byDatum.computeIfAbsent(key.datum(), none -> new TreeMap<>(Key.ORDER))
                    .put(key, tally);
            sums.merge(List.of(key.datum(), key.name()), tally, Tally::plus);
            sums.merge(List.of(key.datum(), key.name(), key.segment()), tally, Tally::plus);
        });
        byDatum.forEach((datum, own) -> rates.put(datum, new Rates(own)));
    }

    /**
     * Lookups that belong together.
     *
     * @param name of the provider
     * @param datum what was wanted
     * @param segment of the people
     * @param misses providers that had been asked for the same person before without a verified hit
     */
    public record Key(String name, Datum datum, Segment segment, int misses) {

        /** Sums of doubles depend on their order in the last digits. */
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::name)
                .thenComparing(key -> key.segment().countries())
                .thenComparing(key -> key.segment().seniority())
                .thenComparing(key -> key.segment().size())
                .thenComparing(Key::misses);
    }

    /**
     * What came of them.
     *
     * @param asked answers that say found or not found
     * @param verified those that gave what was wanted, and it was confirmed
     * @param spentOnVerified credits of these, those of checking what was found included
     * @param spentOnOthers credits of all others
     */
    public record Tally(long asked, long verified, double spentOnVerified, double spentOnOthers) {

        /** Refuses what cannot be. */
        public Tally {
            if (verified < 0 || asked < verified || !(spentOnVerified >= 0) || !(spentOnOthers >= 0)) {
                throw new IllegalArgumentException(
                        "a tally needs 0 <= verified <= asked and no negative credits, not %d of %d, %s and %s credits"
                                .formatted(verified, asked, spentOnVerified, spentOnOthers));
            }
        }

        /** Both. */
        public Tally plus(Tally other) {
            return new Tally(
                    asked + other.asked,
                    verified + other.verified,
                    spentOnVerified + other.spentOnVerified,
                    spentOnOthers + other.spentOnOthers);
        }
    }

    /**
     * Sums up.
     *
     * @param tallies lookups of the recent past
     * @return what they say
     */
    public static Past of(Map<Key, Tally> tallies) {
        return new Past(tallies);
    }

    static int counted(int misses) {
        return Math.max(0, Math.min(MOST_MISSES, misses));
    }

    /** Lookups of this segment. */
    Tally tally(String name, Datum datum, Segment segment) {
        return sums.getOrDefault(List.of(datum, name, segment), NOTHING);
    }

    /** Share of verified hits among people whom so many others have missed. */
    Rates.Belief share(String name, Datum datum, Segment segment, int misses) {
        var known = rates.getOrDefault(datum, UNKNOWN);
        return known.of(name, segment).moved(known.harder(misses));
    }

    /** By how much the log-odds of all providers are lower after so many misses. */
    double harder(Datum datum, int misses) {
        return rates.getOrDefault(datum, UNKNOWN).harder(misses);
    }

    /** Credits of a verified hit; the label's price counts as one. */
    double creditsOfHit(String name, Datum datum, double price) {
        var own = sums.getOrDefault(List.of(datum, name), NOTHING);
        return (price + own.spentOnVerified()) / (1 + own.verified());
    }

    /** Credits of a lookup that brought no verified hit; none yet = the given share of the price. */
    double creditsOfMiss(String name, Datum datum, Segment segment, double price, double usual) {
        var wide = creditsOfMiss(sums.getOrDefault(List.of(datum, name), NOTHING), price * usual);
        return creditsOfMiss(tally(name, datum, segment), wide);
    }

    private static double creditsOfMiss(Tally own, double before) {
        return (STRENGTH * before + own.spentOnOthers()) / (STRENGTH + own.asked() - own.verified());
    }

    /** What a lookup without a verified hit costs by all experience, as a share of the price; a half until there is some. */
    double usualShareOfPrice(Datum datum, Map<String, Double> prices) {
        var missed = STRENGTH;
        var shares = STRENGTH / 2;
        for (var price : new TreeMap<>(prices).entrySet()) {
            var own = sums.getOrDefault(List.of(datum, price.getKey()), NOTHING);
            if (price.getValue() > 0) {
                missed += own.asked() - own.verified();
                shares += own.spentOnOthers() / price.getValue();
            }
        }
        return shares / missed;
    }
}
