package io.serai.enrichment.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How an attempt stands (ENR-09); the database holds the same arrows. All but the first two, UNKNOWN and SKIPPED are
 * answers.
 */
public enum AttemptStatus {
    /** Written down, being asked. */
    IN_FLIGHT,
    /** The provider works on it and will say later. */
    PENDING,
    FOUND,
    NOT_FOUND,
    RATE_LIMITED,
    OUT_OF_CREDITS,
    UNAUTHORIZED,
    REJECTED,
    FAILED,
    /** Asked, but nobody knows what was answered: never repeated by itself; a late answer still fills it (DESIGN 9). */
    UNKNOWN,
    /** Not asked, and stays so: nobody might ask its connector just then, or it was written down and never left. */
    SKIPPED;

    private static final Set<AttemptStatus> ANSWERS =
            EnumSet.of(FOUND, NOT_FOUND, RATE_LIMITED, OUT_OF_CREDITS, UNAUTHORIZED, REJECTED, FAILED);

    /**
     * Where it may go from here.
     *
     * @return next states, none from an answer
     */
    public Set<AttemptStatus> next() {
        return switch (this) {
            case IN_FLIGHT -> with(PENDING, UNKNOWN, SKIPPED);
            case PENDING -> with(UNKNOWN);
            case UNKNOWN -> with(SKIPPED);
            default -> Set.of();
        };
    }

    /**
     * Is an answer still to come?
     *
     * @return true while it is being asked or worked on
     */
    public boolean open() {
        return this == IN_FLIGHT || this == PENDING;
    }

    private static Set<AttemptStatus> with(AttemptStatus... more) {
        var moves = EnumSet.copyOf(ANSWERS);
        moves.addAll(Set.of(more));
        return moves;
    }
}
