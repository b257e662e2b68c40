package io.serai.enrichment.model;

import java.util.Set;

/** How a connector's breaker stands; the database holds the same arrows. */
public enum BreakerStatus {
    /** Everybody may ask. */
    CLOSED,
    /** Nobody asks for a while. */
    OPEN,
    /** One question is out as a trial. */
    HALF_OPEN;

    /**
     * Where it may go from here.
     *
     * @return next states
     */
    public Set<BreakerStatus> next() {
        return switch (this) {
            case CLOSED -> Set.of(OPEN);
            case OPEN -> Set.of(HALF_OPEN);
            case HALF_OPEN -> Set.of(CLOSED, OPEN);
        };
    }
}
