package io.serai.enrichment.model;

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
 */
public record Plan(
        List<Group> first,
        List<Group> fallback,
        List<Asked> emailVerifiers,
        List<Asked> phoneVerifiers,
        boolean professionalOnly,
        double emailThreshold,
        double phoneThreshold,
        Enough enough) {

    /** A plan that was kept before plans said when it is enough ends with an address. */
    public Plan {
        enough = enough == null ? Enough.AN_ADDRESS : enough;
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
     * @param success share of its answers that found somebody, smoothed; why it stands where it stands
     */
    public record Group(String provider, List<String> connectors, double success) {}

    /** A connector of a provider. */
    public record Asked(String provider, String connector) {}
}
