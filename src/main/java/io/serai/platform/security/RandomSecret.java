package io.serai.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that the hub makes itself. They have 256 random bits, so a plain hash keeps them as safe as a slow one would: nobody
 * can go through all of them.
 */
final class RandomSecret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /**
     * A new secret.
     *
     * @param prefix tells people and programs what it is for
     * @return the prefix and 43 characters that need no escaping in a header
     */
    static String fresh(String prefix) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What is stored of a secret.
     *
     * @param secret the secret as its bearer has it
     * @return 32 bytes, SHA-256
     */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }

    /**
     * Are the two the same? Takes as long for a near miss as for a far one.
     *
     * @param given what a stranger says, may be null
     * @param expected what is right
     * @return true for the same text
     */
    static boolean matches(String given, String expected) {
        return given != null && MessageDigest.isEqual(hash(given), hash(expected));
    }
}
