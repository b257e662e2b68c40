package io.serai.platform.deadletter;

import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter without its content.
 *
 * @param lane where it failed: the route's name
 * @param type its message type, null where the message had none
 * @param projectId the project that its content names, null where it names none
 * @param attempts deliveries until it was given up; 0 where the broker gave it up
 * @param replayOf the dead letter whose replay failed with this one, else null
 * @param edited whether it was replayed with another content
 */
record DeadLetter(
        UUID id,
        String lane,
        String type,
        DeadLetterStatus status,
        UUID projectId,
        UUID jobId,
        String correlationId,
        String messageId,
        int attempts,
        String exceptionClass,
        String errorMessage,
        Instant failedAt,
        UUID replayOf,
        Instant replayedAt,
        String replayedBy,
        boolean edited,
        Instant discardedAt,
        String discardedBy,
        String discardReason,
        Instant archivedAt) {}
