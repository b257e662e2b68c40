package io.serai.platform.system;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.serai.platform.lane.Lanes;
import io.serai.platform.system.BrokerState.Queue;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Depth and lag as metrics. They are read when somebody scrapes, once for all gauges, and NaN while broker or database are away;
 * every process tells the same, as they are those of all processes together.
 */
@Component
class StatusGauges {

    private static final double MILLIS = 1000;

    private final MeterRegistry metrics;
    private final Lanes lanes;
    private final BrokerState broker;
    private final DatabaseState database;
    private final Clock clock;

    StatusGauges(MeterRegistry metrics, Lanes lanes, BrokerState broker, DatabaseState database, Clock clock) {
        this.metrics = metrics;
        this.lanes = lanes;
        this.broker = broker;
        this.database = database;
        this.clock = clock;
    }

    /** Once all lanes are known. */
    @EventListener(ApplicationReadyEvent.class)
    void register() {
        for (var lane : lanes.all()) {
            var name = lane.name();
            ofQueue("serai.lane.depth", "Messages of a lane in the broker", name, queue -> (double) queue.depth());
            ofQueue("serai.lane.in.delivery", "Of these, being handled", name, queue -> (double) queue.inDelivery());
            ofQueue("serai.lane.retrying", "Of these, waiting for a retry", name, queue -> (double) queue.retrying());
            ofQueue("serai.lane.consumers", "Consumers of a lane", name, queue -> (double) queue.consumers());
            ofQueue(
                    "serai.lane.lag.seconds",
                    "Age of the oldest message that nobody has taken",
                    name,
                    Queue::lagSeconds);
            ofTables(
                    "serai.lane.dead.letters", "Dead letters that wait for a decision", Tags.of("lane", name), tables ->
                            (double) tables.deadLetters().getOrDefault(name, 0L));
        }
        ofTables("serai.outbox.rows", "Messages on their way to the broker", Tags.empty(), tables ->
                (double) tables.outbox().rows());
        ofTables("serai.outbox.lag.seconds", "Age of the oldest of them", Tags.empty(), tables -> lag(tables.outbox()));
    }

    private void ofQueue(String name, String description, String lane, Function<Queue, Double> figure) {
        gauge(name, description, Tags.of("lane", lane), () -> broker.queues().map(all -> all.get(lane)), figure);
    }

    private void ofTables(String name, String description, Tags tags, Function<DatabaseState.Read, Double> figure) {
        gauge(name, description, tags, () -> database.tables().value(), figure);
    }

    private <T> void gauge(String name, String description, Tags tags, Supplier<T> asked, Function<T, Double> figure) {
        Gauge.builder(name, () -> {
                    var known = asked.get();
                    return known == null ? Double.NaN : figure.apply(known);
                })
                .description(description)
                .tags(tags)
                .register(metrics);
    }

    private double lag(DatabaseState.Outbox outbox) {
        return outbox.oldest() == null
                ? 0
                : Duration.between(outbox.oldest(), clock.instant()).toMillis() / MILLIS;
    }
}
