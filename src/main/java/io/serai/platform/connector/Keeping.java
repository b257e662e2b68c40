package io.serai.platform.connector;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How what a provider sends is kept as it came (U-15), by the labels {@code serai/keep} and {@code serai/redact} of its
 * connectors or by the settings in their place. What a connector reads of an answer is not touched by it.
 *
 * @param time for how long; null = as all that comes raw from outside
 * @param redacted fields whose values are not kept: each a name, or the last names on the way to it with dots between; lists do
 *     not count as a name
 */
public record Keeping(Duration time, Set<String> redacted) {

    /** As all that comes raw from outside. */
    public static final Keeping USUAL = new Keeping(null, Set.of());

    /** How a time is written: {@code 30d}; the night that follows ends it, so a day is the least. */
    static final String TIME = "[1-9][0-9]{0,3}d";

    private static final String FIELD = "[\\w$-]+(\\.[\\w$-]+)*";

    /** How fields are written: {@code birth_date,person.home.street}, or {@code none}. */
    static final String FIELDS = "none|" + FIELD + "(, ?" + FIELD + ")*";

    private static final String MASK = "***";

    /**
     * Reads a time.
     *
     * @param text what a label or a setting says; empty = nothing
     * @param where it is said, for people
     * @return null where nothing is said
     * @throws IllegalArgumentException where it is none
     */
    static Duration time(String text, String where) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches(TIME)) {
            throw new IllegalArgumentException(where + " is \"" + text + "\"; right is a number of days, like 30d");
        }
        return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    /**
     * Reads fields.
     *
     * @param text what a label or a setting says; empty = nothing
     * @param where it is said, for people
     * @return may be none
     * @throws IllegalArgumentException where it names none
     */
    static Set<String> fields(String text, String where) {
        if (text.isEmpty() || text.equals("none")) {
            return Set.of();
        }
        if (!text.matches(FIELDS)) {
            throw new IllegalArgumentException(
                    where + " is \"" + text + "\"; right is none, or fields like birth_date,person.home.street");
        }
        return Arrays.stream(text.split(", ?")).collect(Collectors.toUnmodifiableSet());
    }

    /** What both allow. */
    Keeping and(Keeping other) {
        var all = new HashSet<>(redacted);
        all.addAll(other.redacted);
        var shorter = time == null || other.time != null && other.time.compareTo(time) < 0 ? other.time : time;
        return new Keeping(shorter, Set.copyOf(all));
    }

    /**
     * What may be kept of an answer or a call.
     *
     * @param answer its {@code body}, and its {@code text} where that is no JSON; other parts stay as they are
     * @return the same with *** in place of redacted fields, and of a text, in which nobody can tell fields
     */
    public Map<String, Object> of(Map<String, Object> answer) {
        if (redacted.isEmpty()) {
            return answer;
        }
        var kept = new LinkedHashMap<>(answer);
        kept.computeIfPresent("body", (name, body) -> masked(body, ""));
        kept.computeIfPresent("text", (name, text) -> MASK);
        return kept;
    }

    private Object masked(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            var kept = new LinkedHashMap<String, Object>();
            map.forEach((name, inner) -> {
                var there = path + "." + name;
                kept.put(String.valueOf(name), isRedacted(there) ? MASK : masked(inner, there));
            });
            return kept;
        }
        return value instanceof List<?> list
                ? list.stream().map(inner -> masked(inner, path)).toList()
                : value;
    }

    private boolean isRedacted(String path) {
        return redacted.stream().anyMatch(field -> path.endsWith("." + field));
    }
}
