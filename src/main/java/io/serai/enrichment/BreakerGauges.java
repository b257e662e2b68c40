package io.serai.enrichment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.enrichment.model.Breaker;
import io.serai.enrichment.model.BreakerStatus;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What Prometheus is told of breakers: how each stands, and whether somebody has to be told (QUE-11). */
final class BreakerGauges {

    private static final double OPEN = 1;
    private static final double HALF_OPEN = 0.5;

    private final MeterRegistry metrics;
    private final Supplier<Map<String, Breaker>> known;
    private final Set<String> measured = ConcurrentHashMap.newKeySet();

    /**
     * Gauges that look when they are read.
     *
     * @param known breakers by connector, as of a moment ago; who is missing is closed
     */
    BreakerGauges(MeterRegistry metrics, Supplier<Map<String, Breaker>> known) {
        this.metrics = metrics;
        this.known = known;
    }

    /** Has a connector's breaker measured, if it is not yet. */
    void measure(String connector) {
        if (measured.add(connector)) {
            gauge(
                    "breaker",
                    "Whether a connector may be asked: 0 closed, 0.5 while one question is out as a trial, 1 not",
                    connector,
                    BreakerGauges::level);
            gauge(
                    "failing",
                    "1 from the opening of a connector's breaker to its closing; limits of the vendor do not count",
                    connector,
                    BreakerGauges::failing);
        }
    }

    private void gauge(String name, String description, String connector, ToDoubleFunction<Breaker> figure) {
        Gauge.builder("serai.connector." + name, () -> read(connector, figure))
                .description(description)
                .tag("connector", connector)
                .register(metrics);
    }

    private double read(String connector, ToDoubleFunction<Breaker> figure) {
        try {
            return figure.applyAsDouble(known.get().getOrDefault(connector, Breaker.CLOSED));
        } catch (RuntimeException databaseAway) {
            return Double.NaN;
        }
    }

    private static double failing(Breaker breaker) {
        return breaker.status() == BreakerStatus.CLOSED || breaker.reason() == Breaker.Reason.RATE_LIMITED ? 0 : 1;
    }

    private static double level(Breaker breaker) {
        return switch (breaker.status()) {
            case CLOSED -> 0;
            case HALF_OPEN -> HALF_OPEN;
            case OPEN -> OPEN;
        };
    }
}
