package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a vendor answers, and what the ledger shall know of it.
 *
 * @param body null where the vendor documents none
 */
record Answer(
        int status,
        JsonNode body,
        Map<String, String> headers,
        Outcome outcome,
        String person,
        String identity,
        double credits) {

    static Answer found(Person person, double credits, JsonNode body) {
        return new Answer(200, body, Map.of(), Outcome.FOUND, person.asked(), person.identity(), credits);
    }

    static Answer notFound(Person person, int status, JsonNode body) {
        return new Answer(status, body, Map.of(), Outcome.NOT_FOUND, person.asked(), person.identity(), 0);
    }

    /** A verdict on an address or number, which is its own identity. */
    static Answer about(String subject, double credits, JsonNode body) {
        return new Answer(200, body, Map.of(), Outcome.ANSWERED, subject, subject, credits);
    }

    /** A look at a lookup that was asked before: free, and no question of its own. */
    static Answer look(int status, JsonNode body) {
        return new Answer(status, body, Map.of(), Outcome.LOOKED, "", "", 0);
    }

    static Answer refused(int status, JsonNode body) {
        return new Answer(status, body, Map.of(), Outcome.REFUSED, "", "", 0);
    }

    /** The same refusal, told to somebody who asked for a person and may ask again. */
    Answer insteadOf(Answer answer) {
        Outcome reason = status < 500 ? Outcome.RATE_LIMITED : Outcome.FAILED;
        return new Answer(status, body, headers, reason, answer.person, answer.identity, 0);
    }

    /** Is it about somebody or something, and not about the question, the key or the account? */
    boolean reachesTheData() {
        return outcome != Outcome.REFUSED && !identity.isEmpty();
    }

    void sendTo(HttpExchange exchange) throws IOException {
        byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    Answer withStatus(int other) {
        return new Answer(other, body, headers, outcome, person, identity, credits);
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all, outcome, person, identity, credits);
    }
}
