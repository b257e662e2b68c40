package io.serai.ranking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.serai.platform.outbox.Message;
import java.util.UUID;

/** What the ranking reads of the event {@code lead-enriched}; fields that come to it later do no harm. */
@JsonIgnoreProperties(ignoreUnknown = true)
record EnrichedLead(
        UUID leadId, UUID projectId, UUID expertId, Double bestConfidence, UUID eventId, String correlationId)
        implements Message {

    /** The command that follows; without any contact there is no confidence. */
    RankExpert command() {
        return new RankExpert(
                leadId, projectId, expertId, bestConfidence == null ? 0 : bestConfidence, eventId, correlationId);
    }
}
