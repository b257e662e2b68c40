package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.serai.enrichment.model.Breaker;
import io.serai.enrichment.model.BreakerStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

@DisplayName("QUE-11 what is measured of a breaker")
class BreakerGaugesTests {

    private static final String CONNECTOR = "alpha-find-mobile";
    private static final Instant LATER = Instant.parse("2026-03-02T09:01:00Z");

    private final Map<String, Breaker> known = new HashMap<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RATE_LIMITED")
    @DisplayName("QUE-11 tells that it fails from its opening to its closing, also while it is tried")
    void tells_that_it_fails(Breaker.Reason reason) {
        new BreakerGauges(metrics, () -> known).measure(CONNECTOR);
        assertThat(failing()).isZero();
        known.put(CONNECTOR, new Breaker(BreakerStatus.OPEN, 5, reason, LATER, null));
        assertThat(failing()).isOne();
        known.put(CONNECTOR, new Breaker(BreakerStatus.HALF_OPEN, 5, reason, LATER, new UUID(0, 1)));
        assertThat(failing()).isOne();
        assertThat(gauge("serai.connector.breaker")).isEqualTo(0.5);
        known.put(CONNECTOR, Breaker.CLOSED);
        assertThat(failing()).isZero();
    }

    @Test
    @DisplayName("QUE-11 does not tell so while a limit is in the way, as nobody has to do anything")
    void does_not_tell_of_a_limit() {
        new BreakerGauges(metrics, () -> known).measure(CONNECTOR);
        known.put(CONNECTOR, new Breaker(BreakerStatus.OPEN, 0, Breaker.Reason.RATE_LIMITED, LATER, null));
        assertThat(failing()).isZero();
        assertThat(gauge("serai.connector.breaker")).isOne();
    }

    @Test
    @DisplayName("OBS-09 is not known while the database is away")
    void is_not_known_while_the_database_is_away() {
        new BreakerGauges(metrics, () -> {
                    throw new DataAccessResourceFailureException("gone");
                })
                .measure(CONNECTOR);
        assertThat(failing()).isNaN();
    }

    private double failing() {
        return gauge("serai.connector.failing");
    }

    private double gauge(String name) {
        return metrics.get(name).tag("connector", CONNECTOR).gauge().value();
    }
}
