package io.serai.enrichment.model;

import java.util.Set;

/** How an enrichment run stands; the database holds the same arrows. */
public enum RunStatus {
    RUNNING,
    DONE;

    /**
     * Where it may go from here.
     *
     * @return next states
     */
    public Set<RunStatus> next() {
        return this == RUNNING ? Set.of(DONE) : Set.of();
    }
}
