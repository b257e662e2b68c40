package io.serai.platform.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Work handed out with a jobId (QUE-14).
 *
 * @param status queued, running, completed or failed
 * @param result what came of it, e.g. counts
 * @param error why it failed, else null
 */
public record Job(
        UUID id,
        String type,
        String lane,
        String status,
        UUID subjectId,
        Map<String, Object> result,
        String error,
        String correlationId,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {}
