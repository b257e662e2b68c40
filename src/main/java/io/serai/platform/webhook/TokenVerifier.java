package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The secret itself in a header, or its hash.
 *
 * @param header its lower-case name
 * @param hashed whether the header holds the secret's SHA-256 in lower-case hex, instead of the secret
 */
public record TokenVerifier(String header, boolean hashed) implements Verifier {

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var given = delivery.header(header).map(text -> text.getBytes(StandardCharsets.UTF_8));
        var genuine = false;
        for (var secret : secrets) {
            genuine |= given.isPresent() && MessageDigest.isEqual(given.get(), hashed ? sha256(secret) : secret);
        }
        return genuine;
    }

    private static byte[] sha256(byte[] secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret);
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.UTF_8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
