package io.serai.hub;

import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.LaneFill;
import io.serai.platform.outbox.Message;
import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.jms.core.JmsTemplate;

/** A lane of a test's own that fills its chunks. While it is busy a new message waits whenever it is done with one. */
final class CompanyLane {

    /** What it handles. */
    record Guest(String name, String correlationId) implements Message {}

    private static final int BUSY = 300;
    private static final int FIRST_OF_ALL = 9;

    final String name = "test-company-" + UUID.randomUUID();
    final Queue<String> handled = new ConcurrentLinkedQueue<>();
    final Queue<Integer> chunks = new ConcurrentLinkedQueue<>();
    final AtomicInteger tries = new AtomicInteger();

    private final CamelContext camel;
    private final JmsTemplate jms;
    private final LaneFill fill;
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();

    CompanyLane(CamelContext camel, ConnectionFactory connections, LaneFill fill) {
        this.camel = camel;
        this.fill = fill;
        jms = new JmsTemplate(connections);
        jms.setExplicitQosEnabled(true);
    }

    /** Posts a message; the broker hands out those of a higher priority first. */
    synchronized void post(int priority, String... names) {
        jms.setPriority(priority);
        jms.send(name, session -> {
            var message = session.createTextMessage(
                    Rows.text(Stream.of(names).map(one -> new Guest(one, one)).toList()));
            message.setStringProperty("type", "guest");
            message.setStringProperty("correlationId", names[0]);
            message.setStringProperty("_AMQ_DUPL_ID", UUID.randomUUID().toString());
            return message;
        });
        posted.addAll(List.of(names));
    }

    /** All that were posted and are no poison. */
    List<String> posted() {
        return posted.stream().filter(one -> !one.equals("poison")).toList();
    }

    /**
     * Starts its one consumer.
     *
     * @param busy others come in all the time, and before all that wait, until the poison has had more tries than it may
     * @param work what is done with a chunk; gives the members that come again
     */
    void start(boolean busy, Function<List<Guest>, List<Chunk<Guest>>> work) throws Exception {
        var others = new AtomicInteger();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:" + name)
                        .routeId(name)
                        .process(exchange -> {
                            var members = fill.read(exchange, Guest.class);
                            chunks.add(members.size());
                            if (busy && tries.get() < 10 && others.incrementAndGet() < BUSY) {
                                // by another thread: not in the consumer's session, which may be rolled back
                                CompletableFuture.runAsync(() -> post(FIRST_OF_ALL, "other-" + others))
                                        .join();
                            }
                            exchange.getMessage().setBody(work.apply(members));
                        })
                        .split(body())
                        .shareUnitOfWork()
                        .to("bean:chunk?method=write")
                        .to("jms:queue:" + name);
            }
        });
    }

    /** Fails like anything that may pass. */
    void failIfPoisoned(List<Guest> members) {
        if (members.stream().anyMatch(one -> one.name().equals("poison"))) {
            tries.incrementAndGet();
            throw new IllegalStateException("made to fail");
        }
    }

    void handled(List<Guest> members) {
        var names = new ArrayList<String>();
        members.forEach(one -> names.add(one.name()));
        handled.addAll(names);
    }

    void remove() throws Exception {
        camel.getRouteController().stopRoute(name);
        camel.removeRoute(name);
    }
}
