package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom a run may ask now: who is asked again when, and whom nobody may ask. A connector that nobody may ask is skipped; that is
 * noted once, and from that moment on it is counted how long the run has waited for it.
 *
 * @param inUse says of a connector whether it is there and set up; a plan may know one whose file was removed since
 * @param retries when a refused or failed question may be asked again
 * @param breakers by connector; who is missing may be asked
 * @param longestWait how long a run that nobody has answered waits for connectors that it had to skip, and how long a question that
 *     does not get to leave is put off
 * @param purse what the run's project may still spend
 * @param lines who waits for their turn, by connector; who is missing may be asked by everybody
 * @param waited whether the run has waited for its turn before
 */
public record Access(
        Predicate<String> inUse,
        Retries retries,
        Map<String, Breaker> breakers,
        Duration longestWait,
        Purse purse,
        Map<String, List<Line>> lines,
        boolean waited) {

    private static final Duration UNTIL_ITS_FILE_MAY_BE_BACK = Duration.ofMinutes(1);

    /**
     * The same for another run.
     *
     * @param theirs what its project may still spend
     * @param theirLines who waits for their turn
     * @param hasWaited whether the run has
     * @return whom it may ask
     */
    public Access with(Purse theirs, Map<String, List<Line>> theirLines, boolean hasWaited) {
        return new Access(inUse, retries, breakers, longestWait, theirs, theirLines, hasWaited);
    }

    /** Nobody may ask it, and the run has not noted that yet. */
    public record Closed(String why) implements Retries.Standing {}

    /**
     * Nobody may ask it, which is noted; the run goes on without it.
     *
     * @param again when it may be asked, at the earliest
     * @param hopeless whether the run has waited long enough
     */
    public record Skipped(Instant again, boolean hopeless) implements Retries.Standing {}

    /**
     * How a connector stands with a run.
     *
     * @param connector its name
     * @param asked all attempts of the run with it, about the same subject; none of them open
     * @param now the time
     * @return whether and when to ask it
     */
    public Retries.Standing standing(String connector, List<Attempt> asked, Instant now) {
        var questions = asked.stream()
                .filter(attempt -> !attempt.isNote())
                .sorted(Comparator.comparingInt(Attempt::tryNo))
                .toList();
        var own = retries.standing(questions, longestWait, now);
        var breaker = breakers.getOrDefault(connector, Breaker.CLOSED);
        if (!(own instanceof Retries.AskNow)) {
            return own;
        }
        var skipped = asked.stream().filter(Attempt::isNote).findFirst();
        if (!inUse.test(connector)) {
            return without(skipped, "the connector cannot be asked any more", now.plus(UNTIL_ITS_FILE_MAY_BE_BACK));
        }
        if (breaker.lets(now)) {
            return inTurn(own, Line.place(lines.getOrDefault(connector, List.of()), waited, now), skipped, now);
        }
        var again = breaker.lookAgain(now);
        // who is only asked too often will answer soon, and is worth waiting for
        if (skipped.isPresent()
                && breaker.reason() == Breaker.Reason.RATE_LIMITED
                && !again.isAfter(skipped.get().finishedAt().plus(retries.patience()))) {
            return new Retries.AskLater(again);
        }
        return without(skipped, breaker.why(), again);
    }

    /** A turn is worth waiting for, unless too many wait for it. */
    private Retries.Standing inTurn(
            Retries.Standing own, Optional<Instant> turn, Optional<Attempt> skipped, Instant now) {
        if (turn.isEmpty()) {
            return own;
        }
        if (!turn.get().isAfter(now.plus(longestWait))) {
            return new Retries.AskLater(turn.get());
        }
        return without(skipped, "more questions wait than its rate lets through until " + turn.get(), turn.get());
    }

    private Retries.Standing without(Optional<Attempt> skipped, String why, Instant again) {
        return skipped.<Retries.Standing>map(noted ->
                        new Skipped(again, again.isAfter(noted.finishedAt().plus(longestWait))))
                .orElseGet(() -> new Closed(why));
    }
}
