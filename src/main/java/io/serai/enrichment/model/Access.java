package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whom a run may ask now: who is asked again when, and whom nobody may ask. A connector that nobody may ask is skipped; that is
 * noted once, and from that moment on it is counted how long the run has waited for it.
 *
 * @param retries when a refused or failed question may be asked again
 * @param breakers by connector; who is missing may be asked
 * @param longestWait how long a run that nobody has answered waits for connectors that it had to skip
 * @param purse what the run's project may still spend
 */
public record Access(Retries retries, Map<String, Breaker> breakers, Duration longestWait, Purse purse) {

    /**
     * The same for a run of another project.
     *
     * @param theirs what that project may still spend
     * @return whom its runs may ask
     */
    public Access with(Purse theirs) {
        return new Access(retries, breakers, longestWait, theirs);
    }

    /** Nobody may ask it, and the run has not noted that yet. */
    public record Closed(Breaker breaker) implements Retries.Standing {}

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
        var last = asked.stream()
                .filter(attempt -> attempt.status() != AttemptStatus.SKIPPED)
                .max(Comparator.comparingInt(Attempt::tryNo));
        var own = retries.standing(last, now);
        var breaker = breakers.getOrDefault(connector, Breaker.CLOSED);
        if (!(own instanceof Retries.AskNow) || breaker.lets(now)) {
            return own;
        }
        var skipped = asked.stream()
                .filter(attempt -> attempt.status() == AttemptStatus.SKIPPED)
                .findFirst();
        if (skipped.isEmpty()) {
            return new Closed(breaker);
        }
        var since = skipped.get().finishedAt();
        var again = breaker.lookAgain(now);
        // who is only asked too often will answer soon, and is worth waiting for
        if (breaker.reason() == Breaker.Reason.RATE_LIMITED && !again.isAfter(since.plus(retries.patience()))) {
            return new Retries.AskLater(again);
        }
        return new Skipped(again, again.isAfter(since.plus(longestWait)));
    }
}
