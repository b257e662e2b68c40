package io.serai.bench;

import io.serai.platform.connector.Connectors;
import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Message;
import io.serai.platform.outbox.Outbox;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.springframework.context.ApplicationContext;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is measured inside the hub's process, because no door leads to it: one call, one message, one outbox row. */
public final class Inside {

    private static final int CALLERS = 16;
    private static final int SENDERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String CONNECTOR = "leadmagic-enrich-person";

    private ApplicationContext hub;
    private JmsTemplate lanes;
    private ProducerTemplate calls;
    private String connector;
    private volatile double[] millis;
    private volatile CountDownLatch missing;

    /**
     * What travels.
     *
     * @param number which one
     * @param sentAt {@link System#nanoTime()}
     * @param correlationId as every message has it
     */
    public record BenchMessage(int number, long sentAt, String correlationId) implements Message {}

    void open(ApplicationContext started) {
        hub = started;
        lanes = new JmsTemplate(hub.getBean(ConnectionFactory.class));
        lanes.setSessionTransacted(true);
        calls = hub.getBean(CamelContext.class).createProducerTemplate();
        connector = hub.getBean(Connectors.class)
                .configured(CONNECTOR)
                .orElseThrow()
                .address();
    }

    /**
     * Step of the route {@code bench}.
     *
     * @param exchange a chunk of {@link BenchMessage}
     */
    public void count(Exchange exchange) {
        for (var message : hub.getBean(ChunkFormat.class).read(exchange, BenchMessage.class)) {
            arrived(message.number(), message.sentAt());
        }
    }

    /**
     * Does as it is told.
     *
     * @param command {@code connector}, {@code lane} or {@code outbox}, and how many
     * @return milliseconds of one: of half of them, of 95 and of 99 in a hundred
     */
    double[] run(String command) throws InterruptedException {
        var words = command.split(" ");
        var units = Integer.parseInt(words[1]);
        millis = new double[units];
        missing = new CountDownLatch(units);
        switch (words[0]) {
            case "connector" -> each(units, Executors.newFixedThreadPool(CALLERS), this::call);
            case "lane" -> each(units, Executors.newFixedThreadPool(SENDERS), this::send);
            case "outbox" -> each(units, Executors.newFixedThreadPool(SENDERS), this::write);
            default -> throw new IllegalArgumentException("nobody knows how to do " + command);
        }
        if (!missing.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(missing.getCount() + " of " + units + " are still missing");
        }
        Arrays.sort(millis);
        return new double[] {share(50), share(95), share(99)};
    }

    private static void each(int units, ExecutorService threads, IntConsumer work) {
        IntStream.range(0, units).forEach(number -> threads.execute(() -> work.accept(number)));
        threads.shutdown();
    }

    private void call(int number) {
        var row = SalesNavRows.row(number % SalesNavRows.PROJECTS, number / SalesNavRows.PROJECTS);
        var input = Map.<String, Object>of("linkedinUrl", row.linkedinUrl(), "fullName", row.fullName());
        var start = System.nanoTime();
        var output = calls.requestBody(connector, input, Map.class);
        if (output.get("outcome") instanceof String) {
            arrived(number, start);
        }
    }

    /** As a lane's step sends: persistent, in a session that is committed. */
    private void send(int number) {
        var message = new BenchMessage(number, System.nanoTime(), "bench");
        var chunk = new Chunk<>(Message.typeOf(BenchMessage.class), List.of(message));
        var camel = hub.getBean(CamelContext.class);
        var exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(chunk);
        hub.getBean(ChunkFormat.class).write(exchange);
        lanes.send("bench", session -> {
            var sent = session.createTextMessage(exchange.getMessage().getBody(String.class));
            for (var header : exchange.getMessage().getHeaders().entrySet()) {
                sent.setObjectProperty(header.getKey(), header.getValue());
            }
            return sent;
        });
    }

    private void write(int number) {
        hub.getBean(TransactionTemplate.class).executeWithoutResult(status -> hub.getBean(Outbox.class)
                .send(Lane.queue("bench"), List.of(new BenchMessage(number, System.nanoTime(), "bench"))));
    }

    private void arrived(int number, long since) {
        millis[number] = (System.nanoTime() - since) / 1e6;
        missing.countDown();
    }

    private double share(int percent) {
        return millis[Math.min(millis.length - 1, millis.length * percent / 100)];
    }
}
