package io.serai.sourcing;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Find out how the person of a lead can be reached. What lane {@code enrichment} reads; it has a record of its own for it.
 *
 * @param leadId the lead
 * @param projectId its project
 * @param expertId its person
 * @param correlationId the request it belongs to
 */
public record EnrichLead(UUID leadId, UUID projectId, UUID expertId, String correlationId) implements Message {}
