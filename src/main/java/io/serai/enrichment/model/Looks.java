package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a pending lookup is looked at again: first after a while, then after twice that, and so on, never more often than the
 * provider wants; until it has an end or its time is over.
 *
 * @param first before the first look, where the provider does not say
 * @param longest the longest time between two looks, where the provider does not want a longer one
 * @param patience from being taken in until it counts as not answered
 */
public record Looks(Duration first, Duration longest, Duration patience) {

    /** Nobody doubles more often than this; by then the longest is reached. */
    private static final int DOUBLINGS = 16;

    /**
     * What a provider has said once and for all. Everything else says something of the look, not of the lookup: a limit, a
     * fault, a key that is refused just now.
     */
    private static final Set<AttemptStatus> ENDS = EnumSet.of(
            AttemptStatus.FOUND, AttemptStatus.NOT_FOUND, AttemptStatus.REJECTED, AttemptStatus.OUT_OF_CREDITS);

    /**
     * Does a poll or a callback with this outcome end the lookup?
     *
     * @param outcome what it said
     * @return false when it goes on
     */
    public static boolean end(AttemptStatus outcome) {
        return ENDS.contains(outcome);
    }

    /**
     * When to look next.
     *
     * @param looks how often it has been looked at
     * @param wanted how long the provider wants to be left alone, null where it does not say
     * @param now the time
     * @return the time of the next look
     */
    public Instant next(int looks, Duration wanted, Instant now) {
        var own = first.multipliedBy(1L << Math.min(looks, DOUBLINGS));
        var bounded = own.compareTo(longest) > 0 ? longest : own;
        return now.plus(wanted != null && wanted.compareTo(bounded) > 0 ? wanted : bounded);
    }
}
