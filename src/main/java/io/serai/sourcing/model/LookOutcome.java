package io.serai.sourcing.model;

import java.time.Duration;
import java.time.Instant;

/** What came of looking at an exporter's address, and when it is worth looking again. */
public enum LookOutcome {
    /** Rows were read; those that are new are taken in. */
    TAKEN_IN(Again.AFTER_INTERVAL),
    /** The same as last time. */
    UNCHANGED(Again.AFTER_INTERVAL),
    /** The exporter has put nothing there yet: 404 or 410. */
    NOT_THERE(Again.AFTER_INTERVAL),
    /** Asked too often: 429. */
    RATE_LIMITED(Again.SOON),
    /** No connection, or no whole answer in time. */
    NO_ANSWER(Again.SOON),
    /** The answer broke off. */
    CUT_OFF(Again.SOON),
    /** The exporter's own failure: 5xx. */
    FAILED(Again.SOON),
    /** 401 or 403. */
    DENIED(Again.LATER),
    /** Any other 4xx, or a status that says nothing. */
    REJECTED(Again.LATER),
    /** It sends us elsewhere, where we do not go. */
    REDIRECTED(Again.LATER),
    /** More than is read of one answer. */
    TOO_LARGE(Again.LATER),
    /** No rows in a form that we read. */
    UNREADABLE(Again.LATER),
    /** Its host is not, or no longer, one that may be asked; or its project takes in no rows any more. */
    NOT_ALLOWED(Again.LATER);

    private enum Again {
        AFTER_INTERVAL,
        /** It may pass by itself: a minute, doubled with each failure, up to the interval. */
        SOON,
        /** Somebody has to do something about it: the interval, doubled with each failure. */
        LATER
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 20;

    private final Again again;

    LookOutcome(Again again) {
        this.again = again;
    }

    /**
     * Is something wrong?
     *
     * @return true when the exporter or somebody here has to put it right
     */
    public boolean isFailure() {
        return again != Again.AFTER_INTERVAL;
    }

    /**
     * When to look again.
     *
     * @param failures looks that failed in a row, this one included; 0 where it did not
     * @param every the feed's interval
     * @param retryAfter what the exporter asks for, null for nothing
     * @param now the time of this look
     * @return at most a day from now, or an interval where that is longer
     */
    public Instant nextLook(int failures, Duration every, Duration retryAfter, Instant now) {
        var wait =
                switch (again) {
                    case AFTER_INTERVAL -> every;
                    case SOON -> least(doubled(MINUTE, failures), every);
                    case LATER -> doubled(every, failures);
                };
        var asked = retryAfter == null || retryAfter.compareTo(wait) < 0 ? wait : retryAfter;
        return now.plus(least(asked, every.compareTo(DAY) > 0 ? every : DAY));
    }

    private static Duration doubled(Duration once, int failures) {
        return once.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
