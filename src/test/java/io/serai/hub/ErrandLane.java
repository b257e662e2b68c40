package io.serai.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.Message;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lane of a test's own: it fails for good as long as it shall, and remembers what it could handle. */
final class ErrandLane {

    /** What it handles; fields that come to it later do no harm. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Errand(String what, int times, String apiKey, UUID projectId, String correlationId) implements Message {}

    /** A message as it came. */
    record Seen(List<Errand> errands, String correlationId, String replayOf) {}

    final String name = "test-errands-" + UUID.randomUUID();
    final Queue<Seen> handled = new ConcurrentLinkedQueue<>();
    volatile boolean failing = true;

    /** Whether its failure may pass, so that the message comes again. */
    volatile boolean passing;

    private final JdbcClient db;
    private final Post post;

    ErrandLane(CamelContext camel, ChunkFormat format, ConnectionFactory connections, JdbcClient db) {
        this.db = db;
        post = new Post(connections);
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jms:queue:" + name).routeId(name).process(exchange -> {
                        var errands = format.read(exchange, Errand.class);
                        if (failing && passing) {
                            throw new IllegalStateException("no errands yet");
                        }
                        if (failing) {
                            throw new DataIntegrityViolationException("no errands today, password=hunter2");
                        }
                        handled.add(new Seen(
                                errands,
                                exchange.getMessage().getHeader("correlationId", String.class),
                                exchange.getMessage().getHeader("replayOf", String.class)));
                    });
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends an errand that fails; gives the id of its dead letter. */
    UUID deadLetter(String correlationId, Map<String, Object> headers) {
        var errand =
                "[{\"what\":\"fetch\",\"times\":2,\"apiKey\":\"s3cret\",\"projectId\":\"%s\",\"correlationId\":\"%s\"}]"
                        .formatted(UUID.nameUUIDFromBytes(name.getBytes()), correlationId);
        var all = new java.util.HashMap<>(headers);
        all.put("correlationId", correlationId);
        all.put("schemaVersion", 1);
        var message = post.send(name, "errand", errand, all);
        Awaitility.await().until(() -> !ids(message).isEmpty());
        return ids(message).getFirst();
    }

    private List<UUID> ids(String message) {
        return db.sql("select id from platform.dead_letter_jobs where message_id = ?")
                .param(message)
                .query(UUID.class)
                .list();
    }
}
