package io.serai.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * A bucket for each who asks: it holds a minute's requests and fills evenly. Buckets that nobody used for two minutes are
 * full again and forgotten; of more than {@link #MOST} the least used go first, so that no crowd of addresses fills the
 * memory.
 */
@Component
class Limits {

    static final int MOST = 20_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LimitSettings settings;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    Limits(LimitSettings settings, Clock clock) {
        this.settings = settings;
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .ticker(time::currentTimeNanos)
                .build();
    }

    /**
     * What a bucket says.
     *
     * @param figure requests a minute
     * @param remaining requests that are left at once
     * @param untilNext how long until the next one, zero when this one may pass
     * @param untilFull how long until the bucket is full again
     */
    record Verdict(int figure, long remaining, Duration untilNext, Duration untilFull) {

        boolean allows() {
            return untilNext.isZero();
        }
    }

    boolean enabled() {
        return settings.enabled();
    }

    /** Takes one request out of a bucket. */
    Verdict take(Limit limit, String who) {
        var figure = settings.figure(limit, who);
        var probe = buckets.get(limit.key(who), key -> bucket(figure)).tryConsumeAndReturnRemaining(1);
        return new Verdict(
                figure,
                probe.getRemainingTokens(),
                probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    long known() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(int figure) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(figure).refillGreedy(figure, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }
}
