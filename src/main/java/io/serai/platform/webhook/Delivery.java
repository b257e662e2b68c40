package io.serai.platform.webhook;

import java.util.Map;
import java.util.Optional;

/**
 * One call of an outside system, as it came.
 *
 * @param provider the path's second segment, e.g. {@code sales-nav}
 * @param token what stands in the path after the provider, empty where nothing does; a secret
 * @param headers names in lower case
 * @param body raw bytes
 * @param correlationId the request's
 */
public record Delivery(String provider, String token, Map<String, String> headers, byte[] body, String correlationId) {

    /**
     * A header of the call.
     *
     * @param name in lower case
     * @return its value, if it was sent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
