package io.serai.platform.connector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Counts what connectors are asked and what they cost, by connector and outcome; both are few and none comes from outside. */
@Component
public class ConnectorMetrics {

    private static final String CONNECTOR = "connector";

    /** Milliseconds; the last one is the time that a call may take. */
    private static final int[] BOUNDS = {50, 100, 250, 500, 1000, 2500, 5000, 10_000, 15_000};

    private final MeterRegistry metrics;

    /** Meters that are there already; to describe one anew for each call costs more than to count. */
    private final Map<String, Counter> calls = new ConcurrentHashMap<>();

    private final Map<String, Timer> latencies = new ConcurrentHashMap<>();

    ConnectorMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * A call of a vendor has ended.
     *
     * @param connector its name
     * @param outcome one of the known outcomes
     * @param latencyMs milliseconds from asking to mapped answer; null where that was not measured
     */
    public void called(String connector, Enum<?> outcome, Integer latencyMs) {
        calls.computeIfAbsent(connector + ' ' + outcome.name(), one -> Counter.builder("serai.connector.calls")
                        .description("Calls of vendors, by what came of them")
                        .tags(CONNECTOR, connector, "outcome", outcome.name())
                        .register(metrics))
                .increment();
        if (latencyMs != null) {
            latencies
                    .computeIfAbsent(connector, one -> Timer.builder("serai.connector.latency")
                            .description("How long vendors took to answer")
                            .tags(CONNECTOR, connector)
                            .serviceLevelObjectives(IntStream.of(BOUNDS)
                                    .mapToObj(Duration::ofMillis)
                                    .toArray(Duration[]::new))
                            .register(metrics))
                    .record(Duration.ofMillis(latencyMs));
        }
    }

    /**
     * An answer was booked.
     *
     * @param connector its name
     * @param credits what it cost in its vendor's credits; null for nothing
     */
    public void booked(String connector, BigDecimal credits) {
        if (credits != null && credits.signum() > 0) {
            Counter.builder("serai.connector.credits")
                    .description("Credits of vendors that answers have cost")
                    .tags(CONNECTOR, connector)
                    .register(metrics)
                    .increment(credits.doubleValue());
        }
    }
}
