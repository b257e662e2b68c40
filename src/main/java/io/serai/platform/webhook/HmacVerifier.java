package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * HMAC-SHA256 of the raw body in a header, where wanted with a time beside it that must be young.
 *
 * @param header lower-case name of the header with the signature
 * @param encoding how it is written there
 * @param timestamp lower-case name of the header with the time, seconds since 1970; null for none
 * @param window how far that time may be from ours; null where there is none
 * @param timeIsSigned whether the signature covers time, dot and body instead of the body alone
 */
record HmacVerifier(String header, Encoding encoding, String timestamp, Window window, boolean timeIsSigned)
        implements Verifier {

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var signature = delivery.header(header).flatMap(encoding::decoded);
        var time = timestamp == null ? "" : delivery.header(timestamp).orElse("");
        if (signature.isEmpty() || (timestamp != null && !window.holds(time, now))) {
            return false;
        }
        var signed = timeIsSigned
                ? Hmac.joined((time + ".").getBytes(StandardCharsets.UTF_8), delivery.body())
                : delivery.body();
        return Hmac.SHA256.isBy(secrets, signed, signature.get());
    }
}
