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
        String strategy) {

    /** A plan that was kept before plans said when it is enough ends with an address. */
    public Plan {
        enough = enough == null ? Enough.AN_ADDRESS : enough;
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
     * @param hedgeAfterMs milliseconds after which the next one is asked beside it; null = only once it has answered
     */
    public record Group(String provider, List<String> connectors, double success, Long hedgeAfterMs) {

        /** Nobody is asked beside it. */
        public Group(String provider, List<String> connectors, double success) {
            this(provider, connectors, success, null);
        }
    }

    /** A connector of a provider. */
    public record Asked(String provider, String connector) {}
}
