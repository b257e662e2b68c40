package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When a question may be asked again (X-01 provider-http): an error answer, or one that never left, after 1 s and 2 s and up to a
 * tenth more (QUE-10), so that who failed together does not come together; three tries in all. A vendor's own Retry-After counts if
 * it is longer, and beyond our patience the plan goes on without it.
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
     * @param last its last attempt, if there is one; not an open one
     * @param now the time
     * @return whether and when to ask it
     */
    public Standing standing(Optional<Attempt> last, Instant now) {
        if (last.isEmpty()) {
            return new AskNow(1);
        }
        var attempt = last.get();
        return switch (attempt.status()) {
            case FOUND, NOT_FOUND -> new Answered();
            case RATE_LIMITED -> again(attempt, now);
            case FAILED -> repeatable(attempt.httpStatus()) ? again(attempt, now) : new GivenUp();
            default -> new GivenUp();
        };
    }

    /** A failure behind 200 may have been billed; silence has a status of its own and never comes here. */
    private static boolean repeatable(Integer httpStatus) {
        return httpStatus == null || httpStatus >= SERVER_ERROR;
    }

    private Standing again(Attempt attempt, Instant now) {
        var wanted = attempt.retryAfter() == null ? Duration.ZERO : attempt.retryAfter();
        if (attempt.tryNo() > delays.size() || wanted.compareTo(patience) > 0) {
            return new GivenUp();
        }
        var own = scattered(delays.get(attempt.tryNo() - 1), attempt.id());
        var due = attempt.finishedAt().plus(own.compareTo(wanted) > 0 ? own : wanted);
        return due.isAfter(now) ? new AskLater(due) : new AskNow(attempt.tryNo() + 1);
    }

    /** A delay with its jitter, which goes by the attempt: whoever works it out, and whenever, it is the same. */
    private static Duration scattered(Duration delay, UUID attempt) {
        // the golden ratio spreads identifiers evenly that differ by little
        var share = (attempt.hashCode() * 0x9E3779B9 >>> 8) / (double) (1 << 24);
        return delay.plusMillis((long) (delay.toMillis() * JITTER * share));
    }
}
