package io.serai.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("API-04 API-05 X-02 buckets of requests")
class LimitsTests {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final Limits limits = new Limits(
            new LimitSettings(
                    true,
                    new LimitSettings.PerMinute(60, 10, 600, 600, 600, 120, 300),
                    Map.of("address:192.0.2.1", 1_000)),
            clock);

    @Test
    void hold_a_minutes_requests_and_then_say_how_long_to_wait() {
        assertThat(taken(60)).isEqualTo(60);
        var refused = limits.take(Limit.ADDRESS, "192.0.2.7");
        assertThat(refused.allows()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.untilNext()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        assertThat(refused.untilFull()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
    }

    @Test
    void fill_evenly_and_never_hold_more() {
        taken(60);
        now = now.plusSeconds(10);
        assertThat(taken(60)).isEqualTo(10);
        now = now.plus(Duration.ofHours(3));
        assertThat(taken(100)).isEqualTo(60);
    }

    @Test
    void are_each_by_themselves() {
        taken(60);
        assertThat(limits.take(Limit.ADDRESS, "192.0.2.8").allows()).isTrue();
        assertThat(limits.take(Limit.AUTH, "192.0.2.7").figure()).isEqualTo(10);
        assertThat(limits.take(Limit.WEBHOOK, "192.0.2.7").allows()).isTrue();
        assertThat(limits.take(Limit.PRINCIPAL, "192.0.2.7").allows()).isTrue();
        assertThat(limits.take(Limit.EVERYBODY, "all").figure()).isEqualTo(300);
    }

    @Test
    void may_be_larger_for_some() {
        assertThat(limits.take(Limit.ADDRESS, "192.0.2.1").figure()).isEqualTo(1_000);
    }

    @Test
    void are_forgotten_when_full_and_are_never_too_many() {
        IntStream.range(0, 3 * Limits.MOST).forEach(i -> limits.take(Limit.ADDRESS, "client-" + i));
        assertThat(limits.known()).isLessThanOrEqualTo(Limits.MOST);
        now = now.plus(Duration.ofMinutes(3));
        assertThat(limits.known()).isZero();
    }

    @Test
    void of_one_ipv6_customer_are_one() {
        assertThat(Address.of("2001:db8:1:2:aaaa::1")).isEqualTo(Address.of("2001:db8:1:2:bbbb::9%eth0"));
        assertThat(Address.of("2001:db8:1:3::1")).isNotEqualTo(Address.of("2001:db8:1:2::1"));
        assertThat(Address.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Address.of("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    private long taken(int requests) {
        return IntStream.range(0, requests)
                .filter(i -> limits.take(Limit.ADDRESS, "192.0.2.7").allows())
                .count();
    }
}
