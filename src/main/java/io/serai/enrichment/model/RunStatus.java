package io.serai.enrichment.model;

import java.util.Set;

/** How an enrichment run stands; the database holds the same arrows. One that is done goes on when its lead is enriched again. */
public enum RunStatus {
    RUNNING,
    DONE;

    /**
     * Where it may go from here.
     *
     * @return next states
     */
    public Set<RunStatus> next() {
        return Set.of(this == RUNNING ? DONE : RUNNING);
    }
}
