package io.serai.platform.outbox;

import java.time.Duration;

/**
 * How long something that was refused waits before it is tried again (QUE-10): twice as long each time up to a limit, and up
 * to a tenth more, so that what was refused together does not come again together.
 *
 * @param base the wait after the first refusal
 * @param max the longest wait, before the tenth
 */
record Backoff(Duration base, Duration max) {

    private static final double JITTER = 0.1;

    /** 2^30 seconds are 34 years; a greater power would overflow. */
    private static final int GREATEST_POWER = 30;

    /**
     * The wait after a refusal.
     *
     * @param attempt refusals before this one, from 0
     * @param random from 0, included, to 1, excluded
     * @return min(base × 2^attempt, max) and up to a tenth of that
     */
    Duration after(int attempt, double random) {
        var grown = base.multipliedBy(1L << Math.min(attempt, GREATEST_POWER));
        var wait = grown.compareTo(max) < 0 ? grown : max;
        return wait.plusMillis((long) (wait.toMillis() * JITTER * random));
    }
}
