package io.serai.platform.outbox;

import io.serai.platform.broker.LaneAddresses;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Fills a small chunk with further messages that wait in its lane, in the same session: they are committed and rolled back
 * with the message that came first. So a lane that waits for vendors keeps many calls in flight with few consumers, even
 * when its messages come one by one.
 */
@Component
public class LaneFill {

    /** Exchange property: the chunk holds more than its own message, so its failure must be rolled back, never buried. */
    public static final String FILLED = "seraiFilled";

    /** A dead letter that is tried once more is handled alone, so that its failure can name it. */
    private static final String NO_REPLAY = ChunkFormat.REPLAY_OF + " IS NULL";

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
     * Reads a chunk, and at its first delivery more of the same lane. A message that has failed before is handled alone.
     *
     * @param exchange just come from the lane; its route has the lane's name
     * @param type record class of the lane's messages
     * @return members, at most {@link Chunk#LIMIT} unless the first message had more
     */
    public <M extends Message> List<M> read(Exchange exchange, Class<M> type) {
        var own = format.read(exchange, type);
        var isFirstDelivery = exchange.getMessage().getHeader("JMSXDeliveryCount", 1, Integer.class) == 1
                && exchange.getMessage().getHeader(ChunkFormat.REPLAY_OF) == null;
        if (!isFirstDelivery || own.size() >= Chunk.LIMIT) {
            return own;
        }
        var members = new ArrayList<>(own);
        lanes.execute(
                session -> {
                    var lane = addresses.resolveDestinationName(session, exchange.getFromRouteId(), false);
                    try (var consumer = session.createConsumer(lane, NO_REPLAY)) {
                        while (members.size() < Chunk.LIMIT) {
                            var more = consumer.receiveNoWait();
                            if (more == null) {
                                return null;
                            }
                            exchange.setProperty(FILLED, true);
                            members.addAll(read(more, type));
                        }
                        return null;
                    }
                },
                true);
        return members;
    }

    private <M extends Message> List<M> read(jakarta.jms.Message message, Class<M> type) throws JMSException {
        var body = message instanceof TextMessage text ? text.getText() : "";
        return format.read(message.getIntProperty(ChunkFormat.SCHEMA_VERSION), body, type);
    }
}
