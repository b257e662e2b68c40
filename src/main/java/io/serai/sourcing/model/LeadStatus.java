package io.serai.sourcing.model;

import java.util.Map;
import java.util.Set;

/** Where a lead stands (STM-01, X-21); the database holds the same arrows. */
public enum LeadStatus {
    NEW,
    ENRICHING,
    ENRICHED,
    OUTREACH_PENDING,
    CONTACTED,
    REPLIED,
    CONVERTED,
    DISQUALIFIED;

    private static final Map<LeadStatus, Set<LeadStatus>> MOVES = Map.of(
            NEW, Set.of(ENRICHING, DISQUALIFIED),
            ENRICHING, Set.of(ENRICHED, DISQUALIFIED),
            ENRICHED, Set.of(OUTREACH_PENDING, DISQUALIFIED),
            OUTREACH_PENDING, Set.of(CONTACTED, DISQUALIFIED),
            CONTACTED, Set.of(REPLIED, DISQUALIFIED),
            REPLIED, Set.of(CONVERTED, DISQUALIFIED),
            CONVERTED, Set.of(),
            DISQUALIFIED, Set.of());

    /**
     * Where it may go from here.
     *
     * @return the next states, none from a terminal one
     */
    public Set<LeadStatus> next() {
        return MOVES.get(this);
    }
}
