package io.serai.platform.connector;

import java.time.Instant;
import java.util.List;

/** Knows what came of the latest questions to connectors; who keeps them implements it. */
public interface RecentCalls {

    /**
     * The latest questions to a connector.
     *
     * @param connector its name
     * @param lastOutcome what came of the last one; IN_FLIGHT or PENDING while nothing has
     * @param lastAt when it was asked
     * @param asked how many questions these figures are of
     * @param finished of those asked, how many have an end
     * @param answered of those finished, how many ended with FOUND or NOT_FOUND
     * @param found of those answered, how many with FOUND
     * @param medianMs milliseconds that half of the answers took at most; null where none was measured
     * @param p95Ms the same of 95 in a hundred
     */
    record Calls(
            String connector,
            String lastOutcome,
            Instant lastAt,
            long asked,
            long finished,
            long answered,
            long found,
            Integer medianMs,
            Integer p95Ms) {}

    /**
     * Figures of the recent past, a bounded number of questions.
     *
     * @return one for each connector that was asked
     */
    List<Calls> recentCalls();
}
