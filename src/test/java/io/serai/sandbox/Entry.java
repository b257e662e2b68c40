package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One request that reached a vendor.
 *
 * @param person what was asked, lower-cased: profile address, "name|company", e-mail or phone number
 * @param identity who that is; the same for every way of asking for the same person
 * @param credits what the vendor billed for it
 */
public record Entry(
        long seq,
        Instant instant,
        String provider,
        String path,
        String person,
        String identity,
        int status,
        Outcome outcome,
        double credits) {

    ObjectNode toJson() {
        return Json.object()
                .put("seq", seq)
                .put("instant", instant.toString())
                .put("provider", provider)
                .put("path", path)
                .put("person", person)
                .put("identity", identity)
                .put("status", status)
                .put("outcome", outcome.word())
                .put("credits", Json.number(credits));
    }

    static Entry fromJson(JsonNode json) {
        return new Entry(
                json.required("seq").asLong(),
                Instant.parse(json.required("instant").asText()),
                json.required("provider").asText(),
                json.required("path").asText(),
                json.required("person").asText(),
                json.required("identity").asText(),
                json.required("status").asInt(),
                Outcome.of(json.required("outcome").asText()),
                json.required("credits").asDouble());
    }
}
