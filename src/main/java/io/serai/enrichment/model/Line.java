package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Those who wait until a connector may be asked without more questions than its rate. Each is told a time of its own, so that they
 * come one after the other; it is no promise, they may have to wait again.
 *
 * @param quota what the questions are counted under
 * @param free when the next question may go, in the past where it may now
 * @param tail when the last was told to come, in the past where nobody waits
 * @param step between two
 */
public record Line(String quota, Instant free, Instant tail, Duration step) {

    /**
     * When a run that wants to ask should come.
     *
     * @param waited whether it has waited before; who has does not wait for those who wait
     * @param now the time
     * @return none where it may try at once
     */
    public Optional<Instant> place(boolean waited, Instant now) {
        return free.isAfter(now) || !waited && tail.isAfter(now) ? Optional.of(next(now)) : Optional.empty();
    }

    /**
     * When a run that wants to ask should come, where it stands in several lines at once.
     *
     * @param lines of the connector; none where everybody may ask it
     * @param waited whether it has waited before
     * @param now the time
     * @return the latest of its places, none where it may try at once
     */
    public static Optional<Instant> place(List<Line> lines, boolean waited, Instant now) {
        return lines.stream()
                .map(line -> line.place(waited, now))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /**
     * The end of the line.
     *
     * @param now the time
     * @return when one more is told to come
     */
    public Instant next(Instant now) {
        var behind = tail.isAfter(now) ? tail.plus(step) : now;
        return behind.isAfter(free) ? behind : free;
    }

    /**
     * With one more in it.
     *
     * @param now the time
     * @return the line
     */
    public Line joined(Instant now) {
        return new Line(quota, free, next(now), step);
    }
}
