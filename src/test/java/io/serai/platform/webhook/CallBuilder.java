package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A call from outside, as the specifications of the verifiers tell it. */
final class CallBuilder {

    private final Map<String, String> headers = new HashMap<>();
    private String url = "https://hub.example/webhooks/acme/find-mobile";
    private byte[] body = new byte[0];

    static CallBuilder aCall() {
        return new CallBuilder();
    }

    CallBuilder to(String address) {
        url = address;
        return this;
    }

    CallBuilder with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    CallBuilder form(String text) {
        return with("content-type", "application/x-www-form-urlencoded").saying(text);
    }

    CallBuilder json(String text) {
        return with("content-type", "application/json").saying(text);
    }

    CallBuilder saying(String text) {
        return saying(text.getBytes(StandardCharsets.UTF_8));
    }

    CallBuilder saying(byte[] bytes) {
        body = bytes;
        return this;
    }

    Delivery delivery() {
        return new Delivery("acme/find-mobile", "", url, headers, body, "test");
    }

    boolean isGenuine(String label, String secrets, Instant now) {
        return Verifiers.of(label).verifier().isGenuine(delivery(), Callbacks.active(secrets), now);
    }
}
