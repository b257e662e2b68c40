package io.serai.platform.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * A replay window.
 *
 * @param length how far the time of a call may be from ours, either way
 */
record Window(Duration length) {

    /** Whether a time, as text in seconds since 1970, lies in it. */
    boolean holds(String seconds, Instant now) {
        try {
            var at = Instant.ofEpochSecond(Long.parseLong(seconds.strip()));
            return Duration.between(at, now).abs().compareTo(length) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
