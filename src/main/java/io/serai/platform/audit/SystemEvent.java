package io.serai.platform.audit;

import java.util.Map;

/**
 * Something that happened and must be known later (OBS-03).
 *
 * @param type what happened, noun-past in kebab-case, e.g. {@code project-created}
 * @param actor who did it: a user id, or {@code lane:<name>}
 * @param subjectType entity word of what it happened to
 * @param subjectId its id
 * @param correlationId the request or message it belongs to
 * @param details what else is worth knowing
 */
public record SystemEvent(
        String type,
        String actor,
        String subjectType,
        String subjectId,
        String correlationId,
        Map<String, Object> details) {}
