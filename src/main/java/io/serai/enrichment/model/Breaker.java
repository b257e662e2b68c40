package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Whether a connector may be asked. It opens when its vendor fails several times in a row, or wants to be left alone; then one
 * question is let through as a trial, and closes it or opens it again (QUE-11).
 *
 * @param status how it stands
 * @param failures in a row, as far as they have been counted
 * @param reason why it is not closed, null where it is
 * @param until when the next trial may be made, null where it is closed; while one is out, when it counts as lost
 * @param trial the attempt that is out as a trial, null where none is
 */
public record Breaker(BreakerStatus status, int failures, Reason reason, Instant until, UUID trial) {

    /** Everybody may ask, and nothing has failed. */
    public static final Breaker CLOSED = new Breaker(BreakerStatus.CLOSED, 0, null, null, null);

    /** So long a trial takes, about; who waits for its end looks again then. */
    private static final Duration A_TRIAL = Duration.ofSeconds(2);

    /** Why nobody may ask. */
    public enum Reason {
        /** It has failed several times in a row. */
        FAILING,
        /** The vendor has said when it wants to be asked again. */
        RATE_LIMITED,
        /** The vendor refuses the key. */
        UNAUTHORIZED,
        /** The account has no credits left. */
        OUT_OF_CREDITS
    }

    /**
     * When it opens, and for how long.
     *
     * @param failures in a row that open it
     * @param openFor how long it stays open after them
     * @param refusedFor how long it stays open after a key was refused or credits had run out
     * @param shortestRest a vendor that wants to be left alone for less than this turns away only who asked
     */
    public record Figures(int failures, Duration openFor, Duration refusedFor, Duration shortestRest) {}

    /**
     * How it stands after a sign. While it is open, what was asked before it opened says nothing new but a longer rest; while a
     * trial is out, only the trial counts.
     *
     * @param sign what came of a question
     * @param attempt the question
     * @param figures when it opens
     * @param now the time
     * @return how it stands then; itself where nothing changes
     */
    public Breaker after(Sign sign, UUID attempt, Figures figures, Instant now) {
        return switch (status) {
            case CLOSED -> whileClosed(sign, figures, now);
            case OPEN ->
                sign.kind() == Sign.Kind.REST && now.plus(sign.rest()).isAfter(until)
                        ? open(failures, sign.reason(), now.plus(sign.rest()))
                        : this;
            case HALF_OPEN -> attempt.equals(trial) ? afterTrial(sign, figures, now) : this;
        };
    }

    /**
     * May it be asked then?
     *
     * @param at a time
     * @return true also where that would be a trial, which one of all who want it gets
     */
    public boolean lets(Instant at) {
        return status == BreakerStatus.CLOSED || !until.isAfter(at);
    }

    /**
     * Would a question be a trial?
     *
     * @param at a time
     * @return true where one is due
     */
    public boolean trialIsDue(Instant at) {
        return status != BreakerStatus.CLOSED && !until.isAfter(at);
    }

    /**
     * When who was not let through looks again.
     *
     * @param now the time
     * @return when it may be tried; while a trial is out, about when that is over
     */
    public Instant lookAgain(Instant now) {
        var soon = now.plus(A_TRIAL);
        return status == BreakerStatus.HALF_OPEN && until.isAfter(soon) ? soon : until;
    }

    /**
     * Why it lets nobody through, for people.
     *
     * @return a sentence
     */
    public String why() {
        var what =
                switch (reason) {
                    case FAILING -> "it has failed " + failures + " times in a row";
                    case RATE_LIMITED -> "its vendor wants to be left alone";
                    case UNAUTHORIZED -> "its vendor refuses the key";
                    case OUT_OF_CREDITS -> "its vendor has no credits left";
                };
        return status == BreakerStatus.HALF_OPEN
                ? what + "; somebody else tries it now"
                : what + "; it is tried again from " + until;
    }

    private Breaker whileClosed(Sign sign, Figures figures, Instant now) {
        return switch (sign.kind()) {
            case LIFE -> failures == 0 ? this : CLOSED;
            case NOT_ASKED -> this;
            case REST -> open(failures, sign.reason(), now.plus(sign.rest()));
            case FAILURE ->
                failures + 1 >= figures.failures()
                        ? open(failures + 1, Reason.FAILING, now.plus(figures.openFor()))
                        : new Breaker(BreakerStatus.CLOSED, failures + 1, null, null, null);
        };
    }

    private Breaker afterTrial(Sign sign, Figures figures, Instant now) {
        return switch (sign.kind()) {
            case LIFE -> CLOSED;
            case NOT_ASKED -> open(failures, reason, now);
            case REST -> open(failures, sign.reason(), now.plus(sign.rest()));
            case FAILURE -> open(failures + 1, Reason.FAILING, now.plus(figures.openFor()));
        };
    }

    private static Breaker open(int failures, Reason reason, Instant until) {
        return new Breaker(BreakerStatus.OPEN, failures, reason, until, null);
    }
}
