package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/**
 * The secret itself in a header.
 *
 * @param header its lower-case name
 */
public record TokenVerifier(String header) implements Verifier {

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var given = delivery.header(header).map(text -> text.getBytes(StandardCharsets.UTF_8));
        var genuine = false;
        for (var secret : secrets) {
            genuine |= given.isPresent() && MessageDigest.isEqual(given.get(), secret);
        }
        return genuine;
    }
}
