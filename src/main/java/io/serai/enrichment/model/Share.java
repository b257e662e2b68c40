package io.serai.enrichment.model;

/**
 * What is known of a share after hits and misses: a beta distribution. The incomplete beta function is evaluated by its
 * continued fraction (Abramowitz and Stegun 26.5.8, by Lentz's method).
 *
 * @param hits and those that the prior counts for, more than 0
 * @param misses the same
 */
record Share(double hits, double misses) {

    private static final int TERMS = 300;
    private static final int HALVINGS = 40;
    private static final double EXACT = 1e-10;
    private static final double TINY = 1e-300;

    /**
     * After experience.
     *
     * @param prior the share as believed before, strictly between 0 and 1
     * @param strength how many askings that belief is worth
     */
    static Share after(double prior, double strength, double asked, double hits) {
        return new Share(strength * prior + hits, strength * (1 - prior) + Math.max(0, asked - hits));
    }

    /** The same mean with so many times as much evidence. */
    Share sharpened(double times) {
        return new Share(hits * times, misses * times);
    }

    double mean() {
        return hits / (hits + misses);
    }

    /** The share that the true one is below with that probability. */
    double quantile(double probability) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            var middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability that the share is below x, 0 < x < 1. */
    double below(double x) {
        var front = Math.exp(
                logGamma(hits + misses) - logGamma(hits) - logGamma(misses) + hits * Math.log(x) + misses * Math.log1p(-x));
        // the fraction converges fast on this side of the mean only
        return x < (hits + 1) / (hits + misses + 2)
                ? front * fraction(hits, misses, x) / hits
                : 1 - front * fraction(misses, hits, 1 - x) / misses;
    }

    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / notZero(1 - (a + b) * x / (a + 1));
        var h = d;
        for (int m = 1; m <= TERMS; m++) {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / notZero(1 + even * d);
            c = notZero(1 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / notZero(1 + odd * d);
            c = notZero(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < EXACT) {
                break;
            }
        }
        return h;
    }

    private static double notZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series, for which small arguments are raised first (Abramowitz and Stegun 6.1.15, 6.1.41). */
    private static double logGamma(double x) {
        double shift = 0;
        var z = x;
        while (z < 10) {
            shift -= Math.log(z);
            z++;
        }
        var inverse = 1 / (z * z);
        return shift
                + (z - 0.5) * Math.log(z)
                - z
                + 0.5 * Math.log(2 * Math.PI)
                + (1.0 / 12 - inverse * (1.0 / 360 - inverse / 1260)) / z;
    }
}
