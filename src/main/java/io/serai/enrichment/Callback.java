package io.serai.enrichment;

import java.util.Map;
import java.util.UUID;

/**
 * A callback on its way through its lane.
 *
 * @param connector the one that was asked, without {@code -callback}
 * @param address where the connector is that reads it
 * @param attemptId the attempt that its address was made for, null where what it says tells
 * @param payloadId where its raw bytes are kept
 * @param input what the reading connector takes
 * @param correlationId the call's
 */
public record Callback(
        String connector,
        String address,
        UUID attemptId,
        UUID payloadId,
        Map<String, Object> input,
        String correlationId) {}
