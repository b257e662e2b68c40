package io.serai.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** A chunk as a broker message, both ways: body is the JSON array of its messages, headers say type, version, correlation. */
@Component("chunk")
public class ChunkFormat {

    static final String TYPE = "type";
    static final String SCHEMA_VERSION = "schemaVersion";

    /** Header and log field of the correlation id. */
    public static final String CORRELATION_ID = "correlationId";

    /** Header of a message that is a dead letter sent once more: the dead letter's id. */
    public static final String REPLAY_OF = "replayOf";

    private static final String REPLAYED = "seraiReplayed";

    /** That this exchange handles a dead letter once more; a member that goes on alone in its lane still is one. */
    private record Replayed(String type, String deadLetterId) {}

    private final ObjectMapper json;

    ChunkFormat(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Makes the chunk in the body ready to be sent; all other headers go, so that nothing from outside travels on.
     *
     * @param exchange its body is a {@link Chunk}
     */
    public void write(Exchange exchange) {
        var message = exchange.getMessage();
        Chunk<?> chunk = message.getBody(Chunk.class);
        message.removeHeaders("*");
        message.setHeader(TYPE, chunk.type());
        message.setHeader(SCHEMA_VERSION, Chunk.SCHEMA_VERSION);
        message.setHeader(CORRELATION_ID, chunk.messages().getFirst().correlationId());
        var replayed = exchange.getProperty(REPLAYED, Replayed.class);
        if (replayed != null && chunk.type().equals(replayed.type())) {
            message.setHeader(REPLAY_OF, replayed.deadLetterId());
        }
        message.setBody(text(chunk.messages()));
    }

    /**
     * The messages of a chunk that came in; from here on the log lines of this thread carry its correlation id.
     *
     * @param exchange its body is the JSON array that {@link #write} made
     * @param type record class of its members
     * @return the members in their order
     * @throws UnreadableMessage when the body is not that
     * @throws NewerMessage when a later release wrote it
     */
    public <M extends Message> List<M> read(Exchange exchange, Class<M> type) {
        var message = exchange.getMessage();
        MDC.put(CORRELATION_ID, message.getHeader(CORRELATION_ID, String.class));
        var replayOf = message.getHeader(REPLAY_OF, String.class);
        if (replayOf != null) {
            exchange.setProperty(REPLAYED, new Replayed(message.getHeader(TYPE, String.class), replayOf));
        }
        return read(
                message.getHeader(SCHEMA_VERSION, Chunk.SCHEMA_VERSION, Integer.class),
                message.getBody(String.class),
                type);
    }

    <M extends Message> List<M> read(int version, String body, Class<M> type) {
        if (version > Chunk.SCHEMA_VERSION) {
            throw new NewerMessage(version);
        }
        try {
            return json.readValue(body, json.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException e) {
            throw new UnreadableMessage("is no array of " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message that cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
