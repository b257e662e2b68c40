package io.serai.enrichment.model;

import java.time.Duration;

/**
 * What an answer, or its absence, says of the connector that was asked.
 *
 * @param kind of sign
 * @param reason why the vendor wants to be left alone; only for REST
 * @param rest for how long; only for REST
 */
public record Sign(Kind kind, Breaker.Reason reason, Duration rest) {

    private static final int REDIRECT = 300;
    private static final int SERVER_ERROR = 500;

    /** Whatever a vendor says, it is tried again after a day; more is not believed, and no calendar holds it. */
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    /** Kinds of signs. */
    public enum Kind {
        /** The vendor works, whatever it said. */
        LIFE,
        /** It is down, or nobody reaches it. */
        FAILURE,
        /** It wants to be left alone. */
        REST,
        /** It was not asked after all. */
        NOT_ASKED
    }

    /** It works. */
    public static final Sign LIFE = new Sign(Kind.LIFE, null, null);

    /** It failed. */
    public static final Sign FAILURE = new Sign(Kind.FAILURE, null, null);

    /** Nothing is known of it. */
    public static final Sign NOT_ASKED = new Sign(Kind.NOT_ASKED, null, null);

    /**
     * Reads the sign of an answer.
     *
     * @param status what came of the question; PENDING where it was taken in
     * @param httpStatus the vendor's, null where it did not answer
     * @param retryAfter how long the vendor wants to be left alone, null where it does not say
     * @param figures for how long who refuses is left alone
     * @return its sign
     */
    public static Sign of(AttemptStatus status, Integer httpStatus, Duration retryAfter, Breaker.Figures figures) {
        return switch (status) {
            case UNKNOWN -> FAILURE;
            case FAILED -> httpStatus == null || httpStatus >= SERVER_ERROR ? FAILURE : LIFE;
            case UNAUTHORIZED -> rest(Breaker.Reason.UNAUTHORIZED, figures.refusedFor());
            case OUT_OF_CREDITS -> rest(Breaker.Reason.OUT_OF_CREDITS, figures.refusedFor());
            // behind 2xx it means this one question, which the vendor still works on
            case RATE_LIMITED ->
                retryAfter == null
                                || retryAfter.compareTo(figures.shortestRest()) < 0
                                || httpStatus != null && httpStatus < REDIRECT
                        ? LIFE
                        : rest(Breaker.Reason.RATE_LIMITED, retryAfter);
            default -> LIFE;
        };
    }

    /**
     * The same with what an answer says of its vendor's rate.
     *
     * @param wanted how long the rate is used up, null where it is not
     * @param figures how short a rest is none
     * @return a rest, where this is a sign of life
     */
    public Sign resting(Duration wanted, Breaker.Figures figures) {
        return kind == Kind.LIFE && wanted != null && wanted.compareTo(figures.shortestRest()) >= 0
                ? rest(Breaker.Reason.RATE_LIMITED, wanted)
                : this;
    }

    /**
     * A vendor that wants to be left alone.
     *
     * @param reason why
     * @param time for how long
     * @return the sign
     */
    public static Sign rest(Breaker.Reason reason, Duration time) {
        return new Sign(Kind.REST, reason, time.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : time);
    }
}
