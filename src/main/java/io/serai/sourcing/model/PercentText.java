package io.serai.sourcing.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percent-encoding as it circulates in search addresses: up to three layers deep, or none (facts providers §18). */
final class PercentText {

    static final int MOST_LAYERS = 3;

    private static final String LEFT_ALONE = "-._~():,";
    private static final Pattern RUN = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    /** The text with one layer taken off; what is no UTF-8 stays as it is. */
    static String oneLayerOff(String text) {
        return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(read(run)));
    }

    /** The text with all layers taken off; empty where there are more than three. */
    static Optional<String> allLayersOff(String text) {
        String inner = text;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            inner = oneLayerOff(inner);
        }
        return inner.equals(oneLayerOff(inner)) ? Optional.of(inner) : Optional.empty();
    }

    /** The text with one layer put on; parentheses, colons and commas stay readable. */
    static String oneLayerOn(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || LEFT_ALONE.indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : "%" + HEX.toHexDigits(b));
        }
        return out.toString();
    }

    private static String read(MatchResult run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = run.start(); i < run.end(); i += 3) {
            bytes.write(HexFormat.fromHexDigits(run.group(), i + 1 - run.start(), i + 3 - run.start()));
        }
        try {
            ByteBuffer read = ByteBuffer.wrap(bytes.toByteArray());
            return StandardCharsets.UTF_8.newDecoder().decode(read).toString();
        } catch (CharacterCodingException notUtf8) {
            return run.group();
        }
    }
}
