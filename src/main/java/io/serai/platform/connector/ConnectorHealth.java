package io.serai.platform.connector;

import java.time.Instant;
import java.util.List;

/** Knows which connectors nobody may ask just now; who keeps their breakers implements it. */
public interface ConnectorHealth {

    /**
     * The breaker of a connector, the same for all processes.
     *
     * @param connector its name
     * @param state closed; open (it has failed too often), resting (its vendor wants that) or half-open (one question is out as a
     *     trial)
     * @param failures in a row
     * @param reason FAILING, RATE_LIMITED, UNAUTHORIZED or OUT_OF_CREDITS; null while it is closed
     * @param until when it is tried again, or a trial counts as lost; null while it is closed
     */
    record State(String connector, String state, int failures, String reason, Instant until) {

        /** Of a connector that has never failed. */
        static State closed(String connector) {
            return new State(connector, "closed", 0, null, null);
        }
    }

    /**
     * All that have ever failed.
     *
     * @return by connector
     */
    List<State> breakers();
}
