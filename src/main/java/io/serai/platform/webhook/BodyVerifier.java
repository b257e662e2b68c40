package io.serai.platform.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * HMAC-SHA256 inside a JSON body, over a time and a token that stand there too, one behind the other. <b>The rest of the body
 * is not covered</b>: so the token is what a call is known by ({@link Verifiers#identity}), and one that was seen buys nobody a
 * second call.
 *
 * @param signature where it stands
 * @param encoding how it is written there
 * @param timestamp where the time stands, seconds since 1970
 * @param window how far that time may be from ours
 * @param token where the vendor's own random text stands
 */
record BodyVerifier(JsonPointer signature, Encoding encoding, JsonPointer timestamp, Window window, JsonPointer token)
        implements Verifier {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var body = read(delivery);
        var given = text(body, signature).flatMap(encoding::decoded);
        var time = text(body, timestamp);
        var word = text(body, token);
        if (given.isEmpty()
                || word.isEmpty()
                || time.filter(it -> window.holds(it, now)).isEmpty()) {
            return false;
        }
        return Hmac.SHA256.isBy(secrets, (time.get() + word.get()).getBytes(StandardCharsets.UTF_8), given.get());
    }

    /** The token of a call, empty where it has none. */
    String identity(Delivery delivery) {
        return text(read(delivery), token).orElse("");
    }

    private static JsonNode read(Delivery delivery) {
        try {
            // bytes that are no UTF-8 are refused by the parser
            return JSON.readTree(delivery.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static Optional<String> text(JsonNode body, JsonPointer place) {
        var value = body.at(place);
        return value.isTextual() || value.isIntegralNumber() ? Optional.of(value.asText()) : Optional.empty();
    }
}
