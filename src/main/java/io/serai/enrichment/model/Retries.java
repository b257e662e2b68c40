package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * When a question may be asked again (X-01 provider-http): after an error answer, or without a connection, after 1 s and 2 s and up to
 * a tenth more (QUE-10), so that who failed together does not come together; three tries in all. A vendor's own Retry-After counts if
 * it is longer, and beyond our patience the plan goes on without it.
 *
 * <p>A question that was written down and never left is no try: its connector was not asked. It is asked again after 1 s, and each
 * further time in a row after twice as long, as whoever had no time for it needs some; the longest such pause is our patience.
 *
 * @param delays before the second try, the third, and so on
 * @param patience the longest that a vendor may make a run wait
 */
public record Retries(List<Duration> delays, Duration patience) {

    private static final int SERVER_ERROR = 500;

    /** The most that is waited beyond a delay, as a share of it. */
    private static final double JITTER = 0.1;

    /** How a connector stands with a run. */
    public sealed interface Standing permits AskNow, AskLater, Answered, GivenUp, Access.Closed, Access.Skipped {}

    /** Not asked yet, or due again. */
    public record AskNow(int tryNo) implements Standing {}

    /** Due again at that moment. */
    public record AskLater(Instant at) implements Standing {}

    /** It has answered. */
    public record Answered() implements Standing {}

    /** It has been asked and will not be asked again. */
    public record GivenUp() implements Standing {}

    /**
     * How a connector stands.
     *
     * @param asked its attempts in their order; none of them open
     * @param longest how long a question is put off that never leaves
     * @param now the time
     * @return whether and when to ask it
     */
    public Standing standing(List<Attempt> asked, Duration longest, Instant now) {
        if (asked.isEmpty()) {
            return new AskNow(1);
        }
        var last = asked.getLast();
        return switch (last.status()) {
            case FOUND, NOT_FOUND -> new Answered();
            case RATE_LIMITED -> again(asked, now);
            case FAILED -> repeatable(last.httpStatus()) ? again(asked, now) : new GivenUp();
            case SKIPPED -> onceThereIsTime(asked, longest, now);
            default -> new GivenUp();
        };
    }

    /** A failure behind 200 may have been billed; silence has a status of its own and never comes here. */
    private static boolean repeatable(Integer httpStatus) {
        return httpStatus == null || httpStatus >= SERVER_ERROR;
    }

    private Standing again(List<Attempt> asked, Instant now) {
        var last = asked.getLast();
        var wanted = last.retryAfter() == null ? Duration.ZERO : last.retryAfter();
        var tries =
                last.tryNo() - (int) asked.stream().filter(Retries::neverLeft).count();
        if (tries > delays.size() || wanted.compareTo(patience) > 0) {
            return new GivenUp();
        }
        var own = delays.get(tries - 1);
        return after(last, scattered(own, last.id()), wanted, now);
    }

    private Standing onceThereIsTime(List<Attempt> asked, Duration longest, Instant now) {
        var last = asked.getLast();
        var inARow = asked.reversed().stream().takeWhile(Retries::neverLeft).toList();
        if (last.finishedAt().isAfter(inARow.getLast().startedAt().plus(longest))) {
            return new GivenUp();
        }
        var pause = delays.isEmpty() ? patience : delays.getFirst();
        for (var more = inARow.size() - 1; more > 0 && pause.compareTo(patience) < 0; more--) {
            pause = pause.multipliedBy(2);
        }
        var own = pause.compareTo(patience) < 0 ? pause : patience;
        return after(last, scattered(own, last.id()), Duration.ZERO, now);
    }

    private static boolean neverLeft(Attempt attempt) {
        return attempt.status() == AttemptStatus.SKIPPED;
    }

    private static Standing after(Attempt last, Duration own, Duration wanted, Instant now) {
        var due = last.finishedAt().plus(own.compareTo(wanted) > 0 ? own : wanted);
        return due.isAfter(now) ? new AskLater(due) : new AskNow(last.tryNo() + 1);
    }

    /** A delay with its jitter, which goes by the attempt: whoever works it out, and whenever, it is the same. */
    private static Duration scattered(Duration delay, UUID attempt) {
        // the golden ratio spreads identifiers evenly that differ by little
        var share = (attempt.hashCode() * 0x9E3779B9 >>> 8) / (double) (1 << 24);
        return delay.plusMillis((long) (delay.toMillis() * JITTER * share));
    }
}
