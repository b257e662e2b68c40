package io.serai.ranking.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an expert stands: the points of the class plus each term's value times its weight. The same standing and
 * weights always give the same score; sums are exact and rounded once.
 *
 * @param rankClass sorts before all points
 * @param terms how the points came about, by the terms' names
 * @param total points of the class and of all terms, to four decimals
 */
public record Score(RankClass rankClass, Map<String, Term> terms, BigDecimal total) implements Comparable<Score> {

    private static final int DECIMALS = 4;
    private static final Comparator<Score> HIGHEST_FIRST =
            Comparator.comparing(Score::rankClass).thenComparing(Score::total, Comparator.reverseOrder());

    /**
     * One term of a score.
     *
     * @param value what was found
     * @param weight what it counts for
     * @param points value times weight, to four decimals
     */
    public record Term(double value, double weight, BigDecimal points) {}

    /**
     * Computes the score.
     *
     * @param rankClass the expert's class
     * @param now what is known of the expert
     * @param weights by the terms' names; a term without a weight counts nothing
     * @return the score
     */
    public static Score of(RankClass rankClass, Standing now, Map<String, Double> weights) {
        var terms = new LinkedHashMap<String, Term>();
        var total = BigDecimal.valueOf(rankClass.points());
        for (var term : RankTerm.values()) {
            double value = term.of(now);
            double weight = weights.getOrDefault(term.word(), 0.0);
            var points = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(weight));
            terms.put(term.word(), new Term(value, weight, rounded(points)));
            total = total.add(points);
        }
        return new Score(rankClass, Collections.unmodifiableMap(terms), rounded(total));
    }

    /** Highest first: by class, then by total, so that no sum of terms lifts an expert over a higher class (G-12). */
    @Override
    public int compareTo(Score other) {
        return HIGHEST_FIRST.compare(this, other);
    }

    private static BigDecimal rounded(BigDecimal points) {
        return points.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
