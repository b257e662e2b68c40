package io.serai.sourcing.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Text as the database can keep it: without U+0000, and without halves of characters, which UTF-8 has no bytes for. */
public final class KeptText {

    /** Halves only: of a whole pair the expression sees the character that it is. */
    private static final Pattern NOT_KEPT = Pattern.compile("[\\x00\\p{Cs}]");

    private static final String IN_ITS_PLACE = "\uFFFD";

    private KeptText() {}

    /**
     * Why a text cannot be kept.
     *
     * @param text from outside
     * @return such as {@code holds U+0000 at character 3}, empty where it can
     */
    public static Optional<String> objection(String text) {
        var found = NOT_KEPT.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        var sign = text.charAt(found.start());
        var half = Character.isSurrogate(sign) ? ", half of a character," : "";
        return Optional.of("holds U+%04X%s at character %d".formatted((int) sign, half, found.start() + 1));
    }

    /**
     * The beginning of a text, with U+FFFD for what cannot be kept.
     *
     * @param text from outside
     * @param most characters of it; one that is two for Java is not cut
     * @return text that can be kept
     */
    public static String beginning(String text, int most) {
        var end = Math.min(most, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return NOT_KEPT.matcher(text.substring(0, end)).replaceAll(IN_ITS_PLACE);
    }
}
