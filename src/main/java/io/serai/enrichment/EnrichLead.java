package io.serai.enrichment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Go on with the enrichment of a lead: begin it, or take it up where it stands.
 *
 * @param leadId the lead
 * @param projectId its project
 * @param expertId its person, as known when the command was given
 * @param correlationId the request it belongs to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EnrichLead(UUID leadId, UUID projectId, UUID expertId, String correlationId) implements Message {}
