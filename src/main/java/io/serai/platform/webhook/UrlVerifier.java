package io.serai.platform.webhook;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * HMAC-SHA1 of our public URL with its query, followed by name and value of every parameter of the form, in order. A body that
 * is no form must have its SHA-256 in the query ({@code bodySHA256}, hex), because nothing else covers it. The URL may have
 * been signed with its port or without. There is no time in it: what comes again is caught by the vendor's id of the call.
 *
 * @param header lower-case name of the header with the signature
 * @param encoding how it is written there
 */
record UrlVerifier(String header, Encoding encoding) implements Verifier {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern UTF_8 = Pattern.compile("(?i)\\s*(charset\\s*=\\s*\"?utf-?8\"?)?\\s*");
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?:[&#]|$)");

    @Override
    public boolean isGenuine(Delivery delivery, List<byte[]> secrets, Instant now) {
        var signature = delivery.header(header).flatMap(encoding::decoded);
        var parameters = covered(delivery);
        if (signature.isEmpty() || parameters.isEmpty()) {
            return false;
        }
        var genuine = false;
        for (var url : List.of(delivery.url(), otherPort(delivery.url()))) {
            var signed = (url + parameters.get()).getBytes(StandardCharsets.UTF_8);
            genuine |= Hmac.SHA1.isBy(secrets, signed, signature.get());
        }
        return genuine;
    }

    /** What is signed behind the URL; none where the signature would not cover the body. */
    private static Optional<String> covered(Delivery delivery) {
        var type = delivery.header("content-type").orElse("").split(";", 2);
        if (type[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
            return type.length < 2 || UTF_8.matcher(type[1]).matches()
                    ? parameters(new String(delivery.body(), StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        }
        var hash = BODY_HASH.matcher(delivery.url());
        return hash.find()
                        && MessageDigest.isEqual(
                                sha256(delivery.body()), HexFormat.of().parseHex(hash.group(1)))
                ? Optional.of("")
                : Optional.empty();
    }

    /** Sorted by name, then by value, each pair once. */
    private static Optional<String> parameters(String form) {
        var sorted = new TreeMap<String, TreeSet<String>>();
        try {
            for (var pair : form.split("&")) {
                var parts = pair.split("=", 2);
                if (!pair.isEmpty()) {
                    sorted.computeIfAbsent(decoded(parts[0]), name -> new TreeSet<>())
                            .add(parts.length < 2 ? "" : decoded(parts[1]));
                }
            }
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        sorted.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        return Optional.of(text.toString());
    }

    /** Strictly UTF-8: two different bodies must not read alike. */
    private static String decoded(String text) throws CharacterCodingException {
        var bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String otherPort(String url) {
        var start = url.indexOf("://") + 3;
        if (start < 3) {
            return url;
        }
        var end = start + url.substring(start).split("[/?#]", 2)[0].length();
        var host = url.substring(start, end);
        var port = host.replaceFirst(".*:(\\d+)$", "$1");
        var other = !port.equals(host)
                ? host.substring(0, host.length() - port.length() - 1)
                : host + (url.startsWith("https:") ? ":443" : ":80");
        return url.substring(0, start) + other + url.substring(end);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
