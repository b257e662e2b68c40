package io.serai.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * For vendors that sign nothing but let each question name the address of its answer: {@code <anything>/<id>.<signature>},
 * signed by the hub (256 bits), so that nobody can make up an address that the hub has not given out.
 */
public record SignedPath() implements Verifier {

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var dot = delivery.token().lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        var path = delivery.path() + "/" + delivery.token().substring(0, dot);
        var given = (delivery.path() + "/" + delivery.token()).getBytes(StandardCharsets.UTF_8);
        var genuine = false;
        for (var secret : secrets) {
            genuine |= MessageDigest.isEqual(given, sign(path, secret).getBytes(StandardCharsets.UTF_8));
        }
        return genuine;
    }

    /**
     * Signs a path.
     *
     * @param path ends with an id that has no dot
     * @param secret the hub's
     * @return the path, a dot, and the signature in base64url
     */
    public static String sign(String path, byte[] secret) {
        var signature = Hmac.SHA256.of(secret, path.getBytes(StandardCharsets.UTF_8));
        return path + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /**
     * The id in a token.
     *
     * @param token of a genuine call
     * @return what stands before the last dot
     */
    public static String id(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }
}
