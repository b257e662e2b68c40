package io.serai.platform.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets and full personal data out of what is logged of a vendor's answer (U-15, OBS-07). */
final class Redaction {

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(key|token|secret|authorization|cookie|password).*");
    private static final Pattern PHONE_NAME = Pattern.compile("(?i).*(phone|mobile|number).*");
    private static final Pattern EMAIL = Pattern.compile("([\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]*@");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ().-]{5,}\\d(?=(\\D|$))");
    private static final int KEPT_DIGITS = 4;

    private Redaction() {}

    static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
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
        if (value instanceof Number && PHONE_NAME.matcher(name).matches()) {
            return "***";
        }
        return value instanceof String text ? text(text) : value;
    }

    static String text(String text) {
        var withoutMail = EMAIL.matcher(text.replace('\0', ' ')).replaceAll("$1***@");
        return PHONE.matcher(withoutMail)
                .replaceAll(
                        found -> "***" + found.group().substring(found.group().length() - KEPT_DIGITS));
    }
}
