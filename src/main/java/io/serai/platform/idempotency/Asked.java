package io.serai.platform.idempotency;

import io.serai.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who asks for what under which key.
 *
 * @param principal user id
 * @param key the caller's key
 * @param fingerprint SHA-256 over role, path, query and body: what must be the same in a repetition
 */
record Asked(String principal, String key, byte[] fingerprint) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    static Asked by(Authentication caller, HttpServletRequest request, byte[] body) {
        var key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw Refusal.invalid(
                    HEADER + " must have 1 to 255 visible ASCII characters without blanks", Map.of("header", HEADER));
        }
        var roles = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .sorted()
                .collect(Collectors.joining(","));
        var digest = sha256();
        for (var part : new String[] {roles, request.getServletPath(), request.getQueryString()}) {
            digest.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return new Asked(caller.getName(), key, digest.digest(body));
    }

    boolean isSameAs(byte[] other) {
        return MessageDigest.isEqual(fingerprint, other);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
