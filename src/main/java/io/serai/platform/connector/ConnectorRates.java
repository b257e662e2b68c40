package io.serai.platform.connector;

import java.time.Instant;
import java.util.Map;

/** Knows how much of their rates connectors have used; who counts the questions implements it. */
public interface ConnectorRates {

    /**
     * How a connector stands with its rate, the same for all processes.
     *
     * @param rate as it is written, see {@link Rate}
     * @param left questions that may go now; of a rate of the account all its connectors share them
     * @param next when the next may go; null where it may now
     * @param waitingUntil when who waits for its turn has had it; null where nobody does
     */
    record State(String rate, int left, Instant next, Instant waitingUntil) {}

    /**
     * All connectors that have a limit.
     *
     * @return by connector
     */
    Map<String, State> rates();
}
