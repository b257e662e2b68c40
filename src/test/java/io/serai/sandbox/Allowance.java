package io.serai.sandbox;

import java.time.Instant;

/** What a vendor lets through in a minute: more than any trial asks, as the hub leaves alone who says that it is used up. */
final class Allowance {

    private final int perMinute;
    private long minute;
    private int used;

    Allowance(int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    /** Takes one and says how many are left in this minute. */
    synchronized int take() {
        long now = Instant.now().getEpochSecond() / 60;
        used = now == minute ? used + 1 : 1;
        minute = now;
        return Math.max(0, perMinute - used);
    }

    /** Seconds until the next minute begins. */
    long resetSeconds() {
        return 60 - Instant.now().getEpochSecond() % 60;
    }
}
