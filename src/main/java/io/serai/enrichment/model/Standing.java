package io.serai.enrichment.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How a provider has done lately, and whether it is asked last for that (G-11): that needs fewer than 5 % verified hits among
 * its last {@value #LOOKUPS} lookups, and ends as soon as there are more. Who was asked less often is not judged.
 *
 * @param hits its last lookups, oldest first: {@value #HIT} for a verified hit, {@value #MISS} for none
 * @param stoppedSince since when it is asked last; null = it is not
 */
public record Standing(String hits, Instant stoppedSince) {

    public static final String HIT = "1";
    public static final String MISS = "0";

    /** Lookups that count. */
    static final int LOOKUPS = 200;

    /** 5 % of them. */
    private static final int FEWEST_HITS = LOOKUPS / 20;

    /** Lookups put together; of too many the latest stay. */
    public static String latest(String before, String after) {
        var all = before + after;
        return all.substring(Math.max(0, all.length() - LOOKUPS));
    }

    /**
     * The standing after further lookups.
     *
     * @param more of them, oldest first
     * @param now when
     * @return the new standing
     */
    public Standing after(String more, Instant now) {
        var last = latest(hits, more);
        var isTooLow = last.length() == LOOKUPS && verified(last) < FEWEST_HITS;
        var since = stoppedSince == null ? now : stoppedSince;
        return new Standing(last, isTooLow ? since : null);
    }

    /** Why it is asked last; empty = it is not. */
    public Optional<Plan.StopLoss> stopLoss() {
        return Optional.ofNullable(stoppedSince).map(since -> new Plan.StopLoss(hits.length(), verified(hits), since));
    }

    private static int verified(String hits) {
        return (int) hits.chars().filter(one -> one == HIT.charAt(0)).count();
    }
}
