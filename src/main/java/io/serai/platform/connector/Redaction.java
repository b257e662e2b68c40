package io.serai.platform.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets and full personal data out of what is logged of a vendor's answer (U-15, OBS-07). */
public final class Redaction {

    private static final List<String> SECRET_NAMES =
            List.of("key", "token", "secret", "authorization", "cookie", "password");
    private static final List<String> PHONE_NAMES = List.of("phone", "mobile", "number");
    private static final Pattern SECRET_TEXT = Pattern.compile(
            "(?i)(bearer\\s+|basic\\s+|(?:api[_-]?key|token|secret|password)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;&]+");
    private static final Pattern EMAIL = Pattern.compile("([\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]*@");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ().-]{5,}\\d(?=(\\D|$))");
    private static final int KEPT_DIGITS = 4;

    private Redaction() {}

    /**
     * Whether a field of this name holds a secret.
     *
     * @param name any field or header
     * @return true for keys, tokens, passwords, cookies
     */
    public static boolean isSecret(String name) {
        return holdsOneOf(SECRET_NAMES, name);
    }

    private static boolean holdsOneOf(List<String> parts, String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        for (var part : parts) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A text in which secrets were written out, as error messages do.
     *
     * @param text any text, or null
     * @return the text with *** in their place
     */
    public static String withoutSecrets(String text) {
        return text == null ? null : SECRET_TEXT.matcher(text).replaceAll("$1***");
    }

    static Map<String, Object> of(Map<String, Object> answer) {
        var kept = new LinkedHashMap<String, Object>();
        answer.forEach((name, value) -> {
            // the text repeats the body; it is of use only where there is none
            if (!name.equals("text") || answer.get("body") == null) {
                kept.put(name, value(name, value));
            }
        });
        return kept;
    }

    private static Object value(String name, Object value) {
        if (isSecret(name)) {
            return "***";
        }
        if (value instanceof Map<?, ?> map) {
            var kept = new LinkedHashMap<String, Object>();
            map.forEach((key, inner) -> kept.put(String.valueOf(key), value(String.valueOf(key), inner)));
            return kept;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(inner -> value(name, inner)).toList();
        }
        if (value instanceof Number && holdsOneOf(PHONE_NAMES, name)) {
            return "***";
        }
        return value instanceof String text ? text(text) : value;
    }

    static String text(String text) {
        var plain = text.replace('\0', ' ');
        // most texts hold neither; to look for both patterns in each costs more than to map the answer
        var withoutMail = plain.indexOf('@') < 0 ? plain : EMAIL.matcher(plain).replaceAll("$1***@");
        return withoutMail.chars().noneMatch(c -> c >= '0' && c <= '9')
                ? withoutMail
                : PHONE.matcher(withoutMail)
                        .replaceAll(found ->
                                "***" + found.group().substring(found.group().length() - KEPT_DIGITS));
    }
}
