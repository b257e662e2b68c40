package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * HMAC-SHA256 of the raw body in a header, where wanted with a time beside it that must be young.
 *
 * @param header lower-case name of the header with the signature
 * @param encoding how it is written there
 * @param timestamp lower-case name of the header with the time, seconds since 1970; null for none
 * @param window how far that time may be from ours, either way
 * @param timeIsSigned whether the signature covers time, dot and body instead of the body alone
 */
record HmacVerifier(String header, Encoding encoding, String timestamp, Duration window, boolean timeIsSigned)
        implements Verifier {

    enum Encoding {
        HEX,
        BASE64
    }

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var signature = delivery.header(header).flatMap(this::decoded);
        if (signature.isEmpty() || !isYoung(delivery, now)) {
            return false;
        }
        var signed = timeIsSigned
                ? Hmac.joined(
                        (delivery.header(timestamp).orElse("") + ".").getBytes(StandardCharsets.UTF_8), delivery.body())
                : delivery.body();
        var genuine = false;
        for (var secret : secrets) {
            // all are tried, so that the time taken does not tell which one it was
            genuine |= MessageDigest.isEqual(Hmac.sha256(secret, signed), signature.get());
        }
        return genuine;
    }

    private boolean isYoung(Delivery delivery, Instant now) {
        if (timestamp == null) {
            return true;
        }
        try {
            var at = Instant.ofEpochSecond(
                    Long.parseLong(delivery.header(timestamp).orElse("").strip()));
            return Duration.between(at, now).abs().compareTo(window) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private Optional<byte[]> decoded(String signature) {
        try {
            return Optional.of(
                    encoding == Encoding.HEX
                            ? HexFormat.of().parseHex(signature.strip())
                            : Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
