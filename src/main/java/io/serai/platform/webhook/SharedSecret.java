package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares a secret in constant time. */
public final class SharedSecret {

    private SharedSecret() {}

    /**
     * Are the two the same?
     *
     * @param given what the caller sent, may be null
     * @param expected what is configured
     * @return true for the same text
     */
    public static boolean matches(String given, String expected) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
