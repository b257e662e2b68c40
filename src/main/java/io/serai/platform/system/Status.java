package io.serai.platform.system;

import io.serai.platform.connector.ConnectorHealth;
import io.serai.platform.lane.LaneFile;
import java.time.Instant;
import java.util.List;

/**
 * How the hub does. What could not be asked is null, and its fault says why.
 *
 * @param breakers of connectors that have ever failed, the same for all processes
 * @param complete false while something could not be asked
 */
record Status(
        boolean complete,
        Process process,
        Part database,
        Part broker,
        DatabaseState.Outbox outbox,
        List<Lane> lanes,
        List<LaneFile> files,
        List<Connector> connectors,
        List<ConnectorHealth.State> breakers,
        List<DatabaseState.Schedule> schedules) {

    /**
     * The process that answers.
     *
     * @param instance its name in leases and in the log
     * @param roles what it does
     * @param version of the jar; null where it was started from classes
     */
    record Process(String instance, List<String> roles, String version, Instant startedAt, long uptimeSeconds) {}

    /**
     * Something that the hub stands on.
     *
     * @param fault why it cannot be reached; null when it can
     */
    record Part(boolean reachable, String fault) {

        static Part of(Inquiry.Answer<?> answer) {
            return new Part(answer.fault() == null, answer.fault());
        }
    }

    /**
     * A lane, all processes together. Figures of the broker are null while it is away, dead letters while the database is.
     *
     * @param consumers that read its queue
     * @param depth messages in it
     * @param inDelivery of these, how many are being handled
     * @param retrying of these, how many failed and wait for their next try
     * @param lagSeconds age of the oldest message that nobody has taken yet
     * @param waitingSince when that message came; null where none waits
     * @param deadLetters that wait for a decision
     */
    record Lane(
            String name,
            Integer consumers,
            Long depth,
            Long inDelivery,
            Long retrying,
            Double lagSeconds,
            Instant waitingSince,
            Long deadLetters) {}

    /**
     * A connector, and what came of its latest questions; nulls where none is among the latest of all connectors.
     *
     * @param state active, not-configured, retired or broken
     * @param lastOutcome what came of the last question, IN_FLIGHT or PENDING while nothing has
     * @param asked how many questions these figures are of
     * @param successShare of those that have an end, the share that was answered, with a find or with none; 0 to 1
     * @param medianMs half of the answers took at most this long
     * @param p95Ms 95 in a hundred took at most this long
     */
    record Connector(
            String name,
            String provider,
            String capability,
            String state,
            String lastOutcome,
            Instant lastAt,
            Long asked,
            Long found,
            Double successShare,
            Integer medianMs,
            Integer p95Ms) {}
}
