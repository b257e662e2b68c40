package io.serai.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * A message that a route sent to the broker.
 *
 * @param headers what travels beside the body
 * @param body its text
 */
public record Sent(Map<String, Object> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Sent of(Exchange exchange) {
        var message = exchange.getMessage();
        return new Sent(new TreeMap<>(message.getHeaders()), message.getBody(String.class));
    }

    /** The chunk's members. */
    public JsonNode members() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON was sent: " + body, e);
        }
    }
}
