package io.serai.people.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Percent-encoding of one part of an address, in UTF-8 (RFC 3986). */
final class PercentEncoding {

    private static final String UNRESERVED = "-._~";
    private static final int MOST_LAYERS = 3;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** The text under up to three layers of encoding; empty where the bytes are no UTF-8 or a layer remains. */
    static Optional<String> decoded(String text) {
        Optional<String> inner = Optional.of(text);
        for (int layer = 0;
                layer < MOST_LAYERS && inner.filter(s -> s.indexOf('%') >= 0).isPresent();
                layer++) {
            inner = inner.flatMap(PercentEncoding::oneLayer);
        }
        return inner.filter(s -> s.indexOf('%') < 0);
    }

    /** The text with all but letters, digits and {@code -._~} of ASCII encoded in upper-case hexadecimals. */
    static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : "%" + HEX.toHexDigits(b));
        }
        return out.toString();
    }

    private static Optional<String> oneLayer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.write(high * 16 + low);
            i += 2;
        }
        try {
            ByteBuffer read = ByteBuffer.wrap(out.toByteArray());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(read).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
