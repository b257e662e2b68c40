package io.serai.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How names, companies and profile addresses are reduced to plain lower-case words. */
final class Words {

    private static final Map<String, String> NOT_DECOMPOSED =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "þ", "th", "ı", "i");

    private Words() {}

    /** Lower-case ASCII words; empty where a name has no Latin letters. */
    static List<String> of(String text) {
        return Stream.of(folded(text).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The words with one space between them; what is written in another script stays as it is. */
    static String plain(String text) {
        return isLatin(text) ? String.join(" ", of(text)) : text.strip().toLowerCase(Locale.ROOT);
    }

    static String slug(String text) {
        return isLatin(text) ? String.join("-", of(text)) : "x" + Long.toString(Hash.of(text) >>> 1, 36);
    }

    /** The last path segment of a profile address, as it stands; a Sales Navigator id ends at its first comma. */
    static String lastSegment(String url) {
        String path = url.strip().replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        String segment = path.substring(path.lastIndexOf('/') + 1).replaceFirst(",.*", "");
        return decoded(segment);
    }

    static String capitalised(String words) {
        return String.join(
                " ",
                Stream.of(words.split(" "))
                        .map(word -> word.isEmpty()
                                ? word
                                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .toList());
    }

    private static boolean isLatin(String text) {
        return !of(text).isEmpty() && folded(text).chars().noneMatch(sign -> sign > 127 && Character.isLetter(sign));
    }

    private static String folded(String text) {
        String folded = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+|['’]", "");
        for (var letter : NOT_DECOMPOSED.entrySet()) {
            folded = folded.replace(letter.getKey(), letter.getValue());
        }
        return folded;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }
}
