package io.serai.enrichment.model;

import java.util.Comparator;

/**
 * A contact point that might be the right one.
 *
 * @param value normalised
 * @param personal a private address; false for numbers
 * @param own the grade that whoever found it gave
 * @param claimed how sure whoever found it was
 * @param provider who found it; null where the row had it
 * @param verdict what a verifier said, null where none did
 */
public record Candidate(String value, boolean personal, String own, double claimed, String provider, Verdict verdict) {

    /** Surest first, of equally sure ones the professional, then by value so that the choice never depends on order. */
    public static final Comparator<Candidate> SUREST_FIRST = Comparator.comparingDouble(Candidate::confidence)
            .reversed()
            .thenComparing(Candidate::personal)
            .thenComparing(Candidate::value);

    /**
     * How sure we are.
     *
     * @return 0 to 1
     */
    public double confidence() {
        return Grade.confidence(claimed, own, verdict);
    }

    /**
     * How good it is.
     *
     * @return a verifier's grade, else the finder's own
     */
    public String grade() {
        return verdict == null ? own : verdict.grade();
    }

    /**
     * Who said so.
     *
     * @return verifier, finder, or "row"
     */
    public String gradedBy() {
        return verdict != null ? verdict.provider() : provider == null ? "row" : provider;
    }
}
