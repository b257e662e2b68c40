package io.serai.ranking;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Compute where an expert stands in a project.
 *
 * @param leadId the expert's lead in the project
 * @param projectId the project
 * @param expertId the expert, or one that was joined into it
 * @param confidence how sure the best contact is, 0 to 1
 * @param cause the event that made it necessary; one score a lead and cause
 */
public record RankExpert(
        UUID leadId, UUID projectId, UUID expertId, double confidence, UUID cause, String correlationId)
        implements Message {}
