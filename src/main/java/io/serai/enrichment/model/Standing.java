package io.serai.enrichment.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a provider has done lately, and whether it is asked last for that (G-11): that needs fewer than 5 % verified hits among
 * its last {@value #LOOKUPS} lookups, and ends as soon as there are more. Who was asked less often is not judged.
 *
 * @param lookups its last ones, in the order in which they were asked
 * @param stoppedSince since when it is asked last; null = it is not
 */
public record Standing(List<Lookup> lookups, Instant stoppedSince) {

    /** Lookups that count. */
    static final int LOOKUPS = 200;

    /** 5 % of them. */
    private static final int FEWEST_HITS = LOOKUPS / 20;

    /**
     * One lookup that was answered.
     *
     * @param askedAt when it was asked; its answer may be known much later, as runs end when they end
     * @param isHit whether it brought a contact point that was verified
     */
    public record Lookup(Instant askedAt, boolean isHit) {}

    /** Keeps its lookups to itself. */
    public Standing {
        lookups = List.copyOf(lookups);
    }

    /** Lookups put together in the order in which they were asked; of too many the latest stay. */
    public static List<Lookup> latest(List<Lookup> some, List<Lookup> others) {
        var all = Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparing(Lookup::askedAt))
                .toList();
        return all.subList(Math.max(0, all.size() - LOOKUPS), all.size());
    }

    /**
     * The standing after further lookups.
     *
     * @param more of them, in any order
     * @param now when
     * @return the new standing
     */
    public Standing after(List<Lookup> more, Instant now) {
        var last = latest(lookups, more);
        var isTooLow = last.size() == LOOKUPS && verified(last) < FEWEST_HITS;
        var since = stoppedSince == null ? now : stoppedSince;
        return new Standing(last, isTooLow ? since : null);
    }

    /** Why it is asked last; empty = it is not. */
    public Optional<Plan.StopLoss> stopLoss() {
        return Optional.ofNullable(stoppedSince)
                .map(since -> new Plan.StopLoss(lookups.size(), verified(lookups), since));
    }

    private static int verified(List<Lookup> lookups) {
        return (int) lookups.stream().filter(Lookup::isHit).count();
    }
}
