package io.serai.platform.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets and full personal data out of what is logged of a vendor's answer (U-15, OBS-07). */
public final class Redaction {

    private static final List<String> SECRET_NAMES =
            List.of("key", "token", "secret", "authorization", "cookie", "password", "apiid", "api_id");
    private static final List<String> PHONE_NAMES = List.of("phone", "mobile", "number");
    private static final Pattern SECRET_TEXT = Pattern.compile(
            "(?i)(bearer\\s+|basic\\s+|(?:(?:api|access)[_-]?key|api[_-]?id|token|secret|password)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;&]+");
    private static final Pattern EMAIL = Pattern.compile("([\\p{L}\\p{N}._%+-])[\\p{L}\\p{M}\\p{N}._%+'-]*(@|%40)");
    private static final Pattern PHONE =
            Pattern.compile("(?<date>(?<!\\d)(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:[0-2]\\d|3[01])(?!\\d))"
                    + "|\\+?\\d[\\d ().-]{5,}\\d(?=(\\D|$))");
    private static final int KEPT_DIGITS = 4;

    /** A number begins and ends with one. */
    private static final int FEWEST_DIGITS = 2;

    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");
    private static final Pattern MAILBOX = Pattern.compile(
            "([\\p{L}\\p{N}._+-])[\\p{L}\\p{M}\\p{N}._+'-]*(@|%40)(?=[\\p{L}\\p{M}\\p{N}-]+\\.[\\p{L}\\p{M}\\p{N}.-]*\\p{L})");
    private static final Pattern IS_KEY = Pattern.compile("(?i)bearer|key|api[_-]?id|token");

    /** Behind the name of an id stands one: deploymentId=…, "jobId": "…". */
    private static final String NO_ID = "(?<![a-z]I[dD][\"']?\\s?[=:]?\\s?[\"']?)";

    /** With a plus it is one wherever it stands; without, it is not a part of a word, an address or a time, and no id. */
    private static final Pattern LINE_PHONE = Pattern.compile("(?:%2B|\\+)\\(?\\d[\\d ().-]{5,22}\\d(?!\\d)" + "|"
            + NO_ID + "(?<![\\p{L}\\d._+-]|%2)\\(?\\d[\\d ().-]{5,18}\\d(?![\\p{L}\\d_-]|[:.]\\d)");

    private static final Pattern NO_PHONE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?!\\d)|\\d{1,3}(\\.\\d{1,3}){3}|\\d+\\.\\d+$");
    private static final int SHORTEST_PHONE = 7;
    private static final int LONGEST_PHONE = 15;
    private static final int SHORTEST_PLAIN_PHONE = 10;
    private static final int LONGEST_PLAIN_PHONE = 12;
    private static final int SHORTEST_WITH_ENDS = 16;

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
            // some vendors make an address the name of what they say about it
            map.forEach((key, inner) -> kept.put(text(String.valueOf(key)), value(String.valueOf(key), inner)));
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

    /**
     * A line of the log without secrets, addresses and phone numbers. Unlike an answer it is full of ids, times and network
     * addresses, which stay; of a key the first and the last four characters stay, to tell which it is.
     *
     * @param line any text
     * @return the line with *** in it
     */
    public static String line(String line) {
        var masked = line;
        if (holdsAt(masked)) {
            masked = URL_PASSWORD.matcher(masked).replaceAll("$1***@");
            masked = MAILBOX.matcher(masked).replaceAll("$1***$2");
        }
        masked = SECRET_TEXT
                .matcher(masked)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + (IS_KEY.matcher(found.group(1)).find()
                                ? ends(found.group().substring(found.group(1).length()))
                                : "***")));
        return LINE_PHONE
                .matcher(masked)
                .replaceAll(found ->
                        Matcher.quoteReplacement(isPhone(found.group()) ? "***" + last(found.group()) : found.group()));
    }

    /**
     * What may be shown of a key: enough to tell it from others, nothing of a short one.
     *
     * @param secret the key
     * @return its first and last four characters with *** between, or *** alone
     */
    public static String ends(String secret) {
        return secret.length() < SHORTEST_WITH_ENDS ? "***" : secret.substring(0, KEPT_DIGITS) + "***" + last(secret);
    }

    private static boolean holdsAt(String text) {
        return text.indexOf('@') >= 0 || text.contains("%40");
    }

    private static String last(String text) {
        return text.substring(text.length() - KEPT_DIGITS);
    }

    /**
     * International ones begin with +; others have 10 to 12 digits, as most countries' have with their code, in groups up to
     * 15. Shorter ones cannot be told from ids and counts.
     */
    private static boolean isPhone(String text) {
        var digits = digits(text);
        return text.startsWith("+") || text.startsWith("%")
                ? digits >= SHORTEST_PHONE
                : digits >= SHORTEST_PLAIN_PHONE
                        && digits <= (digits < text.length() ? LONGEST_PHONE : LONGEST_PLAIN_PHONE)
                        && !NO_PHONE.matcher(text).lookingAt();
    }

    /** A time has fewer digits than the shortest number; an id may have more, in one piece, than anybody dials (E.164). */
    private static boolean mayBeDialled(String text) {
        var digits = digits(text);
        return digits >= SHORTEST_PHONE && (digits <= LONGEST_PHONE || digits < text.length());
    }

    private static int digits(String text) {
        var digits = 0;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits++;
            }
        }
        return digits;
    }

    static String text(String text) {
        var plain = text.replace('\0', ' ');
        // most texts hold neither; to look for both patterns in each costs more than to map the answer
        var withoutMail = holdsAt(plain) ? EMAIL.matcher(plain).replaceAll("$1***$2") : plain;
        return digits(withoutMail) < FEWEST_DIGITS
                ? withoutMail
                : PHONE.matcher(withoutMail)
                        .replaceAll(found -> found.start("date") >= 0 || !mayBeDialled(found.group())
                                ? found.group()
                                : "***" + last(found.group()));
    }
}
