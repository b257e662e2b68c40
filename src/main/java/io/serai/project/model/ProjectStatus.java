package io.serai.project.model;

import java.util.Map;
import java.util.Set;

/** Where a project stands (STM-06); the database holds the same moves as machine {@code project}. */
public enum ProjectStatus {
    /** Experts are sought. */
    ACTIVE,
    /** An admin has stopped it for a while. */
    PAUSED,
    /** The threshold is reached; final. */
    COMPLETED,
    /** An admin has put it away; final. */
    ARCHIVED;

    private static final Map<ProjectStatus, Set<ProjectStatus>> MOVES = Map.of(
            ACTIVE, Set.of(COMPLETED, PAUSED, ARCHIVED),
            PAUSED, Set.of(ACTIVE, ARCHIVED),
            COMPLETED, Set.of(),
            ARCHIVED, Set.of());

    /**
     * The states in which a project may be born.
     *
     * @return {@link #ACTIVE} only
     */
    public static Set<ProjectStatus> first() {
        return Set.of(ACTIVE);
    }

    /**
     * The states that may follow this one.
     *
     * @return none for a final state
     */
    public Set<ProjectStatus> next() {
        return MOVES.get(this);
    }

    /**
     * Whether a state may follow this one.
     *
     * @param other the wanted state
     * @return false for the same state, which is no move
     */
    public boolean mayBecome(ProjectStatus other) {
        return next().contains(other);
    }
}
