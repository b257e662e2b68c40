package io.serai.people.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people and exporters send it, made comparable. */
final class RawText {

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern DROPPED = Pattern.compile("[.'\\u2019\\u02bb]");
    private static final Pattern SAINT = Pattern.compile("\\bsaint\\b");
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

    private RawText() {}

    /** Whether the text is there, no longer than asked, free of U+0000 and of halves of characters. */
    static boolean readable(String raw, int longest) {
        return raw != null
                && raw.length() <= longest
                && raw.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Without the blanks, control characters, zero-width and direction marks around it. */
    static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && invisible(raw.codePointAt(from))) {
            from += Character.charCount(raw.codePointAt(from));
        }
        while (to > from && invisible(raw.codePointBefore(to))) {
            to -= Character.charCount(raw.codePointBefore(to));
        }
        return raw.substring(from, to);
    }

    /** Whether a character leaves no ink. */
    static boolean invisible(int c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || type == Character.CONTROL
                || type == Character.FORMAT;
    }

    /** Compatibility form, lower case, single blanks; null becomes empty. */
    static String levelled(String raw) {
        if (raw == null) {
            return "";
        }
        String lower = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    /** The name of a place as it is compared: no accents, no punctuation, "saint" as "st", no leading "the". */
    static String placeName(String raw) {
        String bare = ACCENT.matcher(Normalizer.normalize(levelled(raw), Normalizer.Form.NFD))
                .replaceAll("");
        String words = Normalizer.normalize(bare, Normalizer.Form.NFC).replace("&", " and ");
        String plain = NOT_A_WORD
                .matcher(DROPPED.matcher(words).replaceAll(""))
                .replaceAll(" ")
                .strip();
        String named = plain.startsWith("the ") ? plain.substring("the ".length()) : plain;
        return SAINT.matcher(named).replaceAll("st");
    }
}
