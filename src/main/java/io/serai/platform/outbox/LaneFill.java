package io.serai.platform.outbox;

import io.serai.platform.broker.LaneAddresses;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Fills a small chunk with further messages that wait in its lane, in the same session: they are committed and rolled back
 * with the message that came first. So a lane that waits for vendors keeps many calls in flight with few consumers, even
 * when its messages come one by one. A message goes in company once; what comes of that at a later attempt is its own, so
 * each has its five attempts and its own end.
 */
@Component
public class LaneFill {

    /** Exchange property: the chunk holds more than its own message, so its failure must be rolled back, never buried. */
    public static final String FILLED = "seraiFilled";

    /** A message that has failed before, or is a dead letter tried once more, is handled alone, so that its failure names it. */
    private static final String COMPANY =
            ChunkFormat.REPLAY_OF + " IS NULL AND " + ChunkFormat.ATTEMPTS_BEFORE + " IS NULL";

    /** Properties that the broker sets; the duplicate id among them would let it drop what is sent again. */
    private static final List<String> OF_THE_BROKER = List.of("JMSX", "_AMQ", "__AMQ");

    private final JmsTemplate lanes;
    private final LaneAddresses addresses;
    private final ChunkFormat format;

    LaneFill(ConnectionFactory lanes, LaneAddresses addresses, ChunkFormat format) {
        this.lanes = new JmsTemplate(lanes);
        this.addresses = addresses;
        this.lanes.setSessionTransacted(true);
        this.format = format;
    }

    /**
     * Reads a chunk, and at its first attempt more of the same lane that is there for the first time and fits in.
     *
     * @param exchange just come from the lane; its route has the lane's name
     * @param type record class of the lane's messages
     * @return members, at most {@link Chunk#LIMIT} unless the first message had more
     */
    public <M extends Message> List<M> read(Exchange exchange, Class<M> type) {
        var own = format.read(exchange, type);
        var isFirstAttempt = ChunkFormat.attempts(exchange.getMessage()) == 1
                && exchange.getMessage().getHeader(ChunkFormat.REPLAY_OF) == null;
        if (!isFirstAttempt || own.size() >= Chunk.LIMIT) {
            return own;
        }
        var members = new ArrayList<>(own);
        lanes.execute(
                session -> {
                    fill(members, exchange, type, session);
                    return null;
                },
                true);
        return members;
    }

    private <M extends Message> void fill(List<M> members, Exchange exchange, Class<M> type, Session session)
            throws JMSException {
        var lane = addresses.resolveDestinationName(session, exchange.getFromRouteId(), false);
        try (var consumer = session.createConsumer(lane, COMPANY)) {
            for (int taken = 0; taken < Chunk.LIMIT && members.size() < Chunk.LIMIT; taken++) {
                var next = consumer.receiveNoWait();
                if (next == null) {
                    return;
                }
                exchange.setProperty(FILLED, true);
                var more = fresh(next, type);
                if (members.size() + more.size() > Chunk.LIMIT) {
                    setAside(session, lane, next);
                    return;
                }
                if (more.isEmpty()) {
                    setAside(session, lane, next);
                }
                members.addAll(more);
            }
        }
    }

    /** The members of a message; none when it has been tried before or cannot be read, so that it spoils nobody's chunk. */
    private <M extends Message> List<M> fresh(jakarta.jms.Message message, Class<M> type) throws JMSException {
        if (deliveries(message) > 1 || !(message instanceof TextMessage text)) {
            return List.of();
        }
        var version = message.propertyExists(ChunkFormat.SCHEMA_VERSION)
                ? message.getIntProperty(ChunkFormat.SCHEMA_VERSION)
                : Chunk.SCHEMA_VERSION;
        try {
            return format.read(version, text.getText(), type);
        } catch (UnreadableMessage | NewerMessage itsOwnFailure) {
            return List.of();
        }
    }

    /** The message goes to its lane once more, marked to be handled alone; it keeps the attempts it has behind it. */
    private static void setAside(Session session, Destination lane, jakarta.jms.Message message) throws JMSException {
        var kept = new LinkedHashMap<String, Object>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            var name = names.nextElement().toString();
            if (OF_THE_BROKER.stream().noneMatch(name::startsWith)) {
                kept.put(name, message.getObjectProperty(name));
            }
        }
        kept.put(ChunkFormat.ATTEMPTS_BEFORE, deliveries(message) - 1);
        message.clearProperties();
        for (var property : kept.entrySet()) {
            message.setObjectProperty(property.getKey(), property.getValue());
        }
        try (var producer = session.createProducer(lane)) {
            producer.send(message);
        }
    }

    private static int deliveries(jakarta.jms.Message message) throws JMSException {
        return message.getIntProperty(ChunkFormat.DELIVERIES);
    }
}
