package io.serai.enrichment.model;

/**
 * A number that is not known exactly.
 *
 * @param value as it was seen; null = there was nothing to see
 * @param low by 90 % it is not below; null = no bound
 * @param high by 90 % it is not above; null = no bound
 */
public record Estimate(Double value, Double low, Double high) {

    /** How the bounds are found. */
    public static final String METHOD = "90 % score interval of the hit rate (Wilson 1927)";

    /** Deviations of a normal distribution that hold 90 % between them. */
    private static final double DEVIATIONS = 1.644854;

    /**
     * A share, by the score interval of Wilson (1927, "Probable inference, the law of succession, and statistical inference"), which
     * holds for few tries and for shares near 0 and 1 too.
     *
     * @param hits how many
     * @param tries of how many
     * @return the share with its bounds; between 0 and 1 where nothing was tried
     */
    public static Estimate ofShare(long hits, long tries) {
        if (tries == 0) {
            return new Estimate(null, 0.0, 1.0);
        }
        var share = (double) hits / tries;
        var squared = DEVIATIONS * DEVIATIONS / tries;
        var middle = (share + squared / 2) / (1 + squared);
        var half = Math.sqrt(squared * (share * (1 - share) + squared / 4)) / (1 + squared);
        return new Estimate(share, hits == 0 ? 0 : middle - half, hits == tries ? 1 : middle + half);
    }
}
