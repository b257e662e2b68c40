package io.serai.enrichment.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the hub's own lookups say of providers, by wanted datum and segment.
 *
 * <p>A narrow group borrows from the wider one: all providers, the provider, its country group, with seniority, with company
 * size. Each level's estimate counts as {@value #STRENGTH} lookups in the next (empirical Bayes for a beta-binomial hierarchy,
 * as in D. Robinson, "Introduction to Empirical Bayes", 2017, chapters 3 and 7): with no lookups of its own a group is believed to be
 * like its parent, with many it speaks for itself.
 *
 * <p>Who is asked after others have missed meets people who are harder to find, and would look worse than it is. So each
 * lookup after k misses counts only as much as people are findable then, compared to those whom nobody has missed: the
 * factors are those of a multiplicative model, fitted by turns (iterative proportional fitting, Deming and Stephan 1940).
 */
public final class Past {

    /** Lookups that what is known of the wider group is worth. */
    static final double STRENGTH = 15;
    /** Further misses make no difference any more. */
    static final int MOST_MISSES = 9;
    private static final int TURNS = 30;
    /** A share that is believed to be possible at least, and at most this from 1. */
    private static final double EDGE = 0.001;

    /** All providers together, before any lookup. */
    private static final Group NOBODY = new Group(null);

    /** Nothing has been asked yet. */
    public static final Past NONE = of(Map.of());

    private final Map<List<Object>, Group> groups = new HashMap<>();
    private final double[] findable = new double[MOST_MISSES + 1];

    private Past(Map<Key, Tally> tallies) {
        Arrays.fill(findable, 1);
        var lookups = tallies.entrySet().stream()
                .map(entry -> new Lookups(
                        grown(path(entry.getKey())),
                        Math.min(MOST_MISSES, Math.max(0, entry.getKey().misses())),
                        entry.getValue()))
                .toList();
        lookups.forEach(Lookups::count);
        for (int turn = 0; turn < TURNS; turn++) {
            weigh(lookups);
            fit(lookups);
        }
        weigh(lookups);
    }

    /**
     * Lookups that belong together.
     *
     * @param name of the provider or connector
     * @param datum what was wanted, e.g. work-email
     * @param segment of the people
     * @param misses providers that had been asked for the same person before without a verified hit
     */
    public record Key(String name, String datum, Segment segment, int misses) {}

    /**
     * What came of them.
     *
     * @param asked answers that say found or not found
     * @param verified those that gave what was wanted, and a verifier confirmed it
     * @param spentOnVerified credits of these, the verifier's included
     * @param spentOnOthers credits of all others
     */
    public record Tally(long asked, long verified, double spentOnVerified, double spentOnOthers) {

        /** Refuses what cannot be. */
        public Tally {
            if (verified < 0 || asked < verified || spentOnVerified < 0 || spentOnOthers < 0) {
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

    /** Sums of a group; weight is what its lookups count for. */
    private static final class Group {
        private final Group wider;
        private long asked;
        private long verified;
        private double weight;
        private double spentOnVerified;
        private double spentOnOthers;

        /** What is believed, worked out when first asked for; null when the weights have changed. */
        private Share share;

        Group(Group wider) {
            this.wider = wider;
        }

        Share share() {
            if (share == null) {
                share = wider == null
                        ? Share.after(0.5, 2, weight, verified)
                        : Share.after(inside(wider.share().mean()), STRENGTH, weight, verified);
            }
            return share;
        }
    }

    /** Lookups of one key, and the narrowest group that they belong to. */
    private record Lookups(Group group, int misses, Tally tally) {

        void count() {
            for (var one = group; one != null; one = one.wider) {
                one.asked += tally.asked();
                one.verified += tally.verified();
                one.spentOnVerified += tally.spentOnVerified();
                one.spentOnOthers += tally.spentOnOthers();
            }
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

    long asked(String name, String datum, Segment segment) {
        return group(name, datum, segment).asked;
    }

    long verified(String name, String datum, Segment segment) {
        return group(name, datum, segment).verified;
    }

    /** Share of verified hits among people whom nobody has missed yet. */
    Share share(String name, String datum, Segment segment) {
        return group(name, datum, segment).share();
    }

    /** Credits of a verified hit; the label's price counts as one. */
    double creditsOfHit(String name, String datum, double price) {
        var group = groups.getOrDefault(List.of(datum, name), NOBODY);
        return (price + group.spentOnVerified) / (1 + group.verified);
    }

    /** Credits of a lookup that brought no verified hit; none yet = the given share of the price. */
    double creditsOfMiss(String name, String datum, Segment segment, double price, double usual) {
        return creditsOfMiss(group(name, datum, segment), price * usual);
    }

    private static double creditsOfMiss(Group group, double atFirst) {
        return group.wider == null
                ? atFirst
                : (STRENGTH * creditsOfMiss(group.wider, atFirst) + group.spentOnOthers)
                        / (STRENGTH + group.asked - group.verified);
    }

    /** What a lookup without a verified hit costs by all experience, as a share of the price; a half until there is some. */
    double usualShareOfPrice(String datum, Map<String, Double> prices) {
        var missed = STRENGTH;
        var shares = STRENGTH / 2;
        for (var price : new TreeMap<>(prices).entrySet()) {
            var group = groups.getOrDefault(List.of(datum, price.getKey()), NOBODY);
            if (price.getValue() > 0) {
                missed += group.asked - group.verified;
                shares += group.spentOnOthers / price.getValue();
            }
        }
        return shares / missed;
    }

    /** The narrowest group; where nobody of it was asked about, one without lookups in the narrowest that there is. */
    private Group group(String name, String datum, Segment segment) {
        var path = path(new Key(name, datum, segment, 0));
        for (int length = path.size(); length > 0; length--) {
            var group = groups.get(path.subList(0, length));
            if (group != null) {
                return length == path.size() ? group : new Group(group);
            }
        }
        return new Group(NOBODY);
    }

    private Group grown(List<Object> path) {
        Group group = null;
        for (int length = 1; length <= path.size(); length++) {
            var wider = group;
            group = groups.computeIfAbsent(List.copyOf(path.subList(0, length)), none -> new Group(wider));
        }
        return group;
    }

    private void weigh(List<Lookups> lookups) {
        for (var group : groups.values()) {
            group.weight = 0;
            group.share = null;
        }
        for (var one : lookups) {
            for (var group = one.group(); group != null; group = group.wider) {
                group.weight += one.tally().asked() * findable[one.misses()];
            }
        }
    }

    /** How findable people are after so many misses, with the shares as they are believed now. */
    private void fit(List<Lookups> lookups) {
        var hits = new double[findable.length];
        var expected = new double[findable.length];
        for (var one : lookups) {
            hits[one.misses()] += one.tally().verified();
            expected[one.misses()] += one.tally().asked() * one.group().share().mean();
        }
        for (int misses = 1; misses < findable.length; misses++) {
            findable[misses] = (STRENGTH * findable[misses - 1] + hits[misses]) / (STRENGTH + expected[misses]);
            findable[misses] = Math.min(1, Math.max(EDGE, findable[misses]));
        }
    }

    private static double inside(double share) {
        return Math.min(1 - EDGE, Math.max(EDGE, share));
    }

    private static List<Object> path(Key key) {
        return List.of(
                key.datum(),
                key.name(),
                key.segment().countries(),
                key.segment().seniority(),
                key.segment().size());
    }
}
