package io.serai.platform.clock;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntUnaryOperator;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long that is kept which came from outside and is needed for looking things up only.
 *
 * @param raw raw payloads, content of dead letters, answers of providers as they came, beginnings of refused rows (G-16: 30
 *     days)
 */
@Validated
@ConfigurationProperties("serai.retention")
public record Retention(@NotNull @DurationMin(days = 1) Duration raw) {

    /** Small enough to hold no lock for long. */
    private static final int BATCH = 1000;

    /**
     * What has outlived its time now.
     *
     * @param clock the time
     * @return whatever is older
     */
    public Instant oldestRaw(Clock clock) {
        return clock.instant().minus(raw);
    }

    /**
     * Removes what is over in small steps, each in a transaction of its own.
     *
     * @param step gets how many to remove at most, and gives how many it has removed
     * @return how many in all
     */
    public static long inBatches(IntUnaryOperator step) {
        long all = 0;
        int last;
        do {
            last = step.applyAsInt(BATCH);
            all += last;
        } while (last == BATCH);
        return all;
    }
}
