package io.serai.platform.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How often a vendor may be asked, in one or several windows that all hold at once.
 *
 * @param windows each with its limit; none = as often as wanted
 * @param text as it is written
 */
public record Rate(List<Window> windows, String text) {

    /** No limit. */
    public static final Rate NONE = new Rate(List.of(), "none");

    private static final String WINDOW = "[1-9][0-9]{0,6}/(s|min|h|day|month)( account)?";

    /** How it is written: {@code 300/min}, {@code 5/s 300/min 2000/day}, {@code 15/min, 10/s account}, {@code none}. */
    static final String FORM = "none|" + WINDOW + "([ ,]+" + WINDOW + ")*";

    private static final Map<String, Duration> LENGTHS = Map.of(
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "month", Duration.ofDays(31));

    private static final Pattern PARTS = Pattern.compile("([0-9]+)/([a-z]+)( account)?");

    /**
     * So many questions in any window of that length. It holds for one connector, as vendors mostly count by endpoint, or for all
     * connectors of the provider together.
     *
     * @param most questions, at least 1
     * @param unit s, min, h, day or month, which counts as 31 days
     * @param account whether all connectors of the provider share it
     */
    public record Window(int most, String unit, boolean account) {

        /**
         * How long it is.
         *
         * @return a second at least
         */
        public Duration length() {
            return LENGTHS.get(unit);
        }
    }

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
                    + "\"; right is none, or like 300/min, 5/s 2000/day or 10/s account (s, min, h, day, month)");
        }
        if (text.equals(NONE.text)) {
            return NONE;
        }
        var windows = new ArrayList<Window>();
        var seen = new HashSet<String>();
        PARTS.matcher(text).results().forEach(part -> {
            var window = new Window(Integer.parseInt(part.group(1)), part.group(2), part.group(3) != null);
            if (!seen.add(window.unit() + window.account())) {
                throw new IllegalArgumentException(
                        where + " is \"" + text + "\"; right is one limit for each " + window.unit());
            }
            windows.add(window);
        });
        return new Rate(List.copyOf(windows), text);
    }

    /**
     * Is there a limit?
     *
     * @return false for none
     */
    public boolean limited() {
        return !windows.isEmpty();
    }
}
