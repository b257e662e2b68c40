package io.serai.platform.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.serai.platform.log.LogContext;
import io.serai.platform.outbox.ChunkFormat;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Stands at the beginning and the end of every lane and every schedule: log lines say which message they belong to, and what
 * became of it is counted. Everything else of a route is left alone, so that a message costs two clock readings more.
 */
@Component
class LaneWatch implements RoutePolicyFactory {

    private static final Set<String> CLOCKS = Set.of("quartz:", "timer:");

    /** From a ranking of milliseconds to an enrichment that waits for its vendors. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry metrics;

    LaneWatch(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode node) {
        var from = ((NamedRoute) node).getEndpointUrl();
        if (Lanes.isLane(from)) {
            return new LaneEnds(routeId);
        }
        return CLOCKS.stream().anyMatch(from::startsWith) ? new ScheduleEnds() : null;
    }

    private static final class ScheduleEnds extends RoutePolicySupport {

        @Override
        public void onExchangeBegin(Route route, Exchange fired) {
            LogContext.put(LogContext.SCHEDULE, route.getRouteId());
        }

        @Override
        public void onExchangeDone(Route route, Exchange done) {
            LogContext.clear();
        }
    }

    private final class LaneEnds extends RoutePolicySupport {

        private final Map<LaneOutcome, Timer> timers = new EnumMap<>(LaneOutcome.class);
        private final Counter redeliveries;

        LaneEnds(String lane) {
            for (var outcome : LaneOutcome.values()) {
                timers.put(
                        outcome,
                        Timer.builder("serai.lane.messages")
                                .description("Messages of a lane, by what became of them, and how long that took")
                                .tags("lane", lane, "outcome", outcome.label())
                                .serviceLevelObjectives(BOUNDS)
                                .register(metrics));
            }
            redeliveries = Counter.builder("serai.lane.redeliveries")
                    .description("Messages that came to a lane again")
                    .tags("lane", lane)
                    .register(metrics);
        }

        @Override
        public void onExchangeBegin(Route route, Exchange received) {
            var message = received.getMessage();
            var attempt = ChunkFormat.attempts(message);
            LogContext.put(LogContext.LANE, route.getRouteId());
            LogContext.put(LogContext.ATTEMPT, attempt);
            LogContext.put(LogContext.CORRELATION_ID, message.getHeader(LogContext.CORRELATION_ID, String.class));
            LogContext.put(LogContext.JOB_ID, message.getHeader(LogContext.JOB_ID, String.class));
            if (attempt > 1) {
                redeliveries.increment();
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange done) {
            timers.get(LaneOutcome.of(done))
                    .record(Duration.ofMillis(done.getClock().elapsed()));
            LogContext.clear();
        }
    }
}
