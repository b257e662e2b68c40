package io.serai.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a password must be: long rather than colourful, as NIST SP 800-63B has it. */
final class PasswordRules {

    static final int SHORTEST = 12;
    /** bcrypt looks at no more than these. */
    static final int MOST_BYTES = 72;

    private static final int FEWEST_DIFFERENT = 5;

    private PasswordRules() {}

    /**
     * What speaks against a password.
     *
     * @param password in the clear, may be null
     * @param email of who shall have it
     * @return what would be right; empty when the password is
     */
    static Optional<String> objection(String password, String email) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("must have at most " + MOST_BYTES + " bytes in UTF-8");
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("must have at least " + FEWEST_DIFFERENT + " different characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(email.toLowerCase(Locale.ROOT))) {
            return Optional.of("must not contain the e-mail address");
        }
        return Optional.empty();
    }
}
