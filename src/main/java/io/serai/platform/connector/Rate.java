package io.serai.platform.connector;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How often a vendor may be asked. It holds for one connector, as vendors mostly count by endpoint, or for all connectors of the
 * provider together.
 *
 * @param most questions in any window; 0 = as many as there are
 * @param window how long; a month counts as 31 days
 * @param account whether all connectors of the provider share it
 * @param text as it is written
 */
public record Rate(int most, Duration window, boolean account, String text) {

    /** No limit. */
    public static final Rate NONE = new Rate(0, Duration.ZERO, false, "none");

    /** How it is written: {@code 300/min}, {@code 10/s account}, {@code none}. */
    static final String FORM = "none|[1-9][0-9]{0,6}/(s|min|h|day|month)( account)?";

    private static final Map<String, Duration> WINDOWS = Map.of(
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "month", Duration.ofDays(31));

    private static final Pattern PARTS = Pattern.compile("[/ ]");

    /**
     * Reads.
     *
     * @param text what a label or a setting says
     * @param where it is said, for people
     * @return the rate
     * @throws IllegalArgumentException where it is none
     */
    static Rate of(String text, String where) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException(where + " is \"" + text
                    + "\"; right is none, or like 300/min or 10/s account (s, min, h, day, month)");
        }
        if (text.equals(NONE.text)) {
            return NONE;
        }
        var parts = PARTS.split(text);
        return new Rate(Integer.parseInt(parts[0]), WINDOWS.get(parts[1]), parts.length > 2, text);
    }

    /**
     * Is there a limit?
     *
     * @return false for none
     */
    public boolean limited() {
        return most > 0;
    }
}
