package io.serai.enrichment;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Everything that could be found out of a lead's person has been asked.
 *
 * @param leadId the lead
 * @param projectId its project
 * @param expertId its person
 * @param bestConfidence of the surest contact found, 0 where nothing was
 * @param eventId the same for the same enrichment, however often it is told
 * @param correlationId the request it belongs to
 */
public record LeadEnriched(
        UUID leadId, UUID projectId, UUID expertId, double bestConfidence, UUID eventId, String correlationId)
        implements Message {}
