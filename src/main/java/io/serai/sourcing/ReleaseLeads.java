package io.serai.sourcing;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Hand the waiting leads of a project to enrichment, now that it may source.
 *
 * @param projectId the project
 * @param correlationId the request it belongs to
 */
record ReleaseLeads(UUID projectId, String correlationId) implements Message {}
