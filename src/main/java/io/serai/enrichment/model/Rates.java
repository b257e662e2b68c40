package io.serai.enrichment.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares of hits as a sum of effects on the log-odds: of all, of the provider, of the parts of its segment for everybody and for
 * this provider, and of how many others have missed before. So what is learned of a provider in Europe and of the same provider
 * with managers says something of European managers, of whom it may never have been asked.
 *
 * <p>Each effect is drawn to 0 by a normal prior, the more the less it has shown (ridge logistic regression, fitted one kind of
 * effect after the other by Newton's method). How widely the effects of a kind spread is learned as well (empirical Bayes: their mean
 * square plus their uncertainty, a step of EM): where providers do not differ between countries, no differences are seen.
 */
final class Rates {

    /** Kinds of effects: what they belong to, and how widely they spread in log-odds before anything is known. */
    private enum Kind {
        ALL(1.5),
        COUNTRIES(0.5),
        SENIORITY(0.5),
        SIZE(0.5),
        MISSES(0.7),
        PROVIDER(1),
        PROVIDER_COUNTRIES(1),
        PROVIDER_SENIORITY(0.5),
        PROVIDER_SIZE(0.5),
        PROVIDER_SEGMENT(0.3);

        private final double spread;

        Kind(double spread) {
            this.spread = spread;
        }

        Object of(String provider, Segment segment, int misses) {
            return switch (this) {
                case ALL -> "";
                case COUNTRIES -> segment.countries();
                case SENIORITY -> segment.seniority();
                case SIZE -> segment.size();
                case MISSES -> misses;
                case PROVIDER -> provider;
                case PROVIDER_COUNTRIES -> List.of(provider, segment.countries());
                case PROVIDER_SENIORITY -> List.of(provider, segment.seniority());
                case PROVIDER_SIZE -> List.of(provider, segment.size());
                case PROVIDER_SEGMENT -> List.of(provider, segment);
            };
        }

        /** Does it tell one provider from another? */
        boolean ofProvider() {
            return ordinal() >= PROVIDER.ordinal();
        }
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int TURNS = 20;
    /** Effects that the first guess of a spread counts for, beside those that are there. */
    private static final double GUESS = 4;

    private static final double LONGEST_STEP = 2;

    private final List<Map<Object, Integer>> places = new ArrayList<>();
    private final List<int[]> cells = new ArrayList<>();
    private final List<Past.Tally> tallies = new ArrayList<>();
    private final double[][] effects = new double[KINDS.length][];
    private final double[][] certain = new double[KINDS.length][];
    private final double[] variance = new double[KINDS.length];

    Rates(Map<Past.Key, Past.Tally> past) {
        for (var kind : KINDS) {
            places.add(new HashMap<>());
            variance[kind.ordinal()] = kind.spread * kind.spread;
        }
        past.forEach((key, tally) -> {
            var cell = new int[KINDS.length];
            for (var kind : KINDS) {
                var known = places.get(kind.ordinal());
                cell[kind.ordinal()] = known.computeIfAbsent(
                        kind.of(key.name(), key.segment(), Past.counted(key.misses())), none -> known.size());
            }
            cells.add(cell);
            tallies.add(tally);
        });
        for (var kind : KINDS) {
            effects[kind.ordinal()] = new double[places.get(kind.ordinal()).size()];
        }
        fit();
    }

    /**
     * What is believed of a share.
     *
     * @param logOdds the mean
     * @param deviation how uncertain that is
     */
    record Belief(double logOdds, double deviation) {

        /** The same with the log-odds moved. */
        Belief moved(double by) {
            return new Belief(logOdds + by, deviation);
        }

        /** The share that is believed if chance lies so many deviations from the mean. */
        double share(double deviations) {
            return 1 / (1 + Math.exp(-logOdds - deviations * deviation));
        }
    }

    /** By how much the log-odds of all are lower after so many misses, beside those of who is asked first. */
    double harder(int misses) {
        return missed(misses) - missed(0);
    }

    private double missed(int misses) {
        var place = places.get(Kind.MISSES.ordinal()).get(Past.counted(misses));
        return place == null ? 0 : effects[Kind.MISSES.ordinal()][place];
    }

    /** Of a provider that is asked first. */
    Belief of(String provider, Segment segment) {
        double sum = 0;
        double uncertain = 0;
        for (var kind : KINDS) {
            var nr = kind.ordinal();
            var place = places.get(nr).get(kind.of(provider, segment, 0));
            sum += place == null ? 0 : effects[nr][place];
            if (kind.ofProvider()) {
                uncertain += place == null ? variance[nr] : 1 / certain[nr][place];
            }
        }
        return new Belief(sum, Math.sqrt(uncertain));
    }

    private void fit() {
        var sums = new double[cells.size()];
        for (int turn = 0; turn < TURNS; turn++) {
            for (var kind : KINDS) {
                step(kind.ordinal(), sums);
                if (kind != Kind.ALL) {
                    spread(kind);
                }
            }
        }
    }

    private void step(int kind, double[] sums) {
        var slope = new double[effects[kind].length];
        var bend = new double[effects[kind].length];
        Arrays.fill(bend, 1 / variance[kind]);
        for (int one = 0; one < sums.length; one++) {
            var share = 1 / (1 + Math.exp(-sums[one]));
            var tally = tallies.get(one);
            var place = cells.get(one)[kind];
            slope[place] += tally.verified() - tally.asked() * share;
            bend[place] += tally.asked() * share * (1 - share);
        }
        for (int place = 0; place < slope.length; place++) {
            var wanted = (slope[place] - effects[kind][place] / variance[kind]) / bend[place];
            slope[place] = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, wanted));
            effects[kind][place] += slope[place];
        }
        for (int one = 0; one < sums.length; one++) {
            sums[one] += slope[cells.get(one)[kind]];
        }
        certain[kind] = bend;
    }

    private void spread(Kind kind) {
        var nr = kind.ordinal();
        double squares = GUESS * kind.spread * kind.spread;
        for (int place = 0; place < effects[nr].length; place++) {
            squares += effects[nr][place] * effects[nr][place] + 1 / certain[nr][place];
        }
        variance[nr] = squares / (GUESS + effects[nr].length);
    }
}
