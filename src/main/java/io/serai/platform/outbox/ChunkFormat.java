package io.serai.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.log.LogContext;
import io.serai.platform.web.JsonFault;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** A chunk as a broker message, both ways: body is the JSON array of its messages, headers say type, version, correlation. */
@Component("chunk")
public class ChunkFormat {

    static final String TYPE = "type";
    static final String SCHEMA_VERSION = "schemaVersion";

    /** Header and log field of the correlation id. */
    public static final String CORRELATION_ID = LogContext.CORRELATION_ID;

    /** Header of a message that is a dead letter sent once more: the dead letter's id. */
    public static final String REPLAY_OF = "replayOf";

    /** Header of a message that failed in company and is handled alone from then on: the attempts it has behind it. */
    public static final String ATTEMPTS_BEFORE = "attemptsBefore";

    static final String DELIVERIES = "JMSXDeliveryCount";

    private static final String CAME_AS = "seraiCameAs";

    /** What the exchange's message was: a member that goes on alone in its lane takes its attempts and its dead letter along. */
    private record CameAs(String type, int attempts, String replayOf) {}

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
        var came = exchange.getProperty(CAME_AS, CameAs.class);
        if (came != null && chunk.type().equals(came.type())) {
            message.setHeader(ATTEMPTS_BEFORE, came.attempts());
            if (came.replayOf() != null) {
                message.setHeader(REPLAY_OF, came.replayOf());
            }
        }
        message.setBody(text(chunk.messages()));
    }

    /**
     * How often the message was tried, this time included.
     *
     * @param message as it came
     * @return 1 at its first attempt; attempts in company count
     */
    public static int attempts(org.apache.camel.Message message) {
        return message.getHeader(ATTEMPTS_BEFORE, 0, Integer.class) + message.getHeader(DELIVERIES, 1, Integer.class);
    }

    /**
     * The messages of a chunk that came in; from here on the log lines of this thread carry its correlation id and project.
     *
     * @param exchange its body is the JSON array that {@link #write} made
     * @param type record class of its members
     * @return the members in their order
     * @throws UnreadableMessage when the body is not that
     * @throws NewerMessage when a later release wrote it
     */
    public <M extends Message> List<M> read(Exchange exchange, Class<M> type) {
        var message = exchange.getMessage();
        LogContext.put(LogContext.CORRELATION_ID, message.getHeader(CORRELATION_ID, String.class));
        exchange.setProperty(
                CAME_AS,
                new CameAs(Message.typeOf(type), attempts(message), message.getHeader(REPLAY_OF, String.class)));
        var members = read(
                message.getHeader(SCHEMA_VERSION, Chunk.SCHEMA_VERSION, Integer.class),
                message.getBody(String.class),
                type);
        LogContext.put(LogContext.PROJECT, project(members));
        return members;
    }

    /** The project of all members; null where they are of none or of several. */
    private static UUID project(List<? extends Message> members) {
        var first = members.isEmpty() ? null : members.getFirst().projectId();
        return members.stream().allMatch(member -> Objects.equals(first, member.projectId())) ? first : null;
    }

    <M extends Message> List<M> read(int version, String body, Class<M> type) {
        if (version > Chunk.SCHEMA_VERSION) {
            throw new NewerMessage(version);
        }
        try {
            return json.readValue(body, json.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException e) {
            throw new UnreadableMessage("is no array of " + type.getSimpleName() + ": " + JsonFault.reason(e), e);
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
