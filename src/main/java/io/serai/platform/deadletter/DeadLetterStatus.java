package io.serai.platform.deadletter;

import java.util.Set;

/** What has become of a dead letter; the database holds the same moves (db/platform/012). */
public enum DeadLetterStatus {
    /** Waits for somebody. */
    OPEN,
    /** Was sent to its lane once more; if it fails again, that is a new dead letter. */
    REPLAYED,
    /** Somebody decided that it is not needed. */
    DISCARDED,
    /** Is older than 30 days: its content is gone, what happened is kept. */
    ARCHIVED;

    /**
     * Where it may go from here.
     *
     * @return the next states
     */
    public Set<DeadLetterStatus> next() {
        return switch (this) {
            case OPEN -> Set.of(REPLAYED, DISCARDED, ARCHIVED);
            case REPLAYED, DISCARDED -> Set.of(ARCHIVED);
            case ARCHIVED -> Set.of();
        };
    }
}
