package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A callback that a vendor owes.
 *
 * @param id of its own
 * @param address where to, as the world knows it; empty when the letter needs no more bringing
 * @param headers to send with it
 * @param body as it is sent
 */
record Letter(String id, String address, Map<String, String> headers, String body) {

    static Letter fromJson(JsonNode json) {
        Map<String, String> headers = new HashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Letter(
                json.path("id").asText(),
                json.path("address").asText(),
                headers,
                json.path("body").asText());
    }

    boolean isDone() {
        return address.isEmpty();
    }

    JsonNode toJson() {
        var json = Json.object().put("id", id).put("address", address).put("body", body);
        headers.forEach(json.putObject("headers")::put);
        return json;
    }

    /** The line that says that this letter needs no more bringing. */
    JsonNode done() {
        return Json.object().put("id", id);
    }
}
