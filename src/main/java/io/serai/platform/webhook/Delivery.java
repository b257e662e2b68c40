package io.serai.platform.webhook;

import java.util.Map;
import java.util.Optional;

/**
 * One call of an outside system, as it came.
 *
 * @param path what follows {@code /webhooks/}, without the token: {@code <provider>} or {@code <provider>/<capability>}
 * @param token what stands in the path after that, empty where nothing does; a secret
 * @param url how the outside system knows the called address: below {@code PUBLIC_BASE_URL}, with token and query; a secret
 * @param headers names in lower case
 * @param body raw bytes
 * @param correlationId the request's
 */
public record Delivery(
        String path, String token, String url, Map<String, String> headers, byte[] body, String correlationId) {

    /**
     * Who calls.
     *
     * @return the path's first segment, e.g. {@code sales-nav}
     */
    public String provider() {
        return path.split("/", 2)[0];
    }

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
