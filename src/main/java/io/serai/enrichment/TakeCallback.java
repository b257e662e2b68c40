package io.serai.enrichment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.serai.platform.outbox.Message;
import java.util.Map;
import java.util.UUID;

/**
 * Read what a provider called back with, and fill the attempts it answers.
 *
 * @param payloadId where its raw bytes are kept
 * @param reader the connector that reads it
 * @param attemptId the attempt that its address was made for, null where what it says tells
 * @param headers without secrets
 * @param correlationId the call's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TakeCallback(UUID payloadId, String reader, UUID attemptId, Map<String, String> headers, String correlationId)
        implements Message {}
