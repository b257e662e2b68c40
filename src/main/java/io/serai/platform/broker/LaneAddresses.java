package io.serai.platform.broker;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jms.support.destination.DestinationResolver;
import org.springframework.stereotype.Component;

/**
 * Where a lane or an event is in the broker: routes and code say {@code enrichment}, an installation that shares its broker
 * has it as {@code <namespace>.enrichment} (QUE-12).
 */
@Component
public class LaneAddresses implements DestinationResolver {

    private static final String QUEUE_OF_ADDRESS = "::";

    private final String prefix;

    LaneAddresses(BrokerSettings settings) {
        prefix = settings.namespace().isEmpty() ? "" : settings.namespace() + ".";
    }

    /**
     * The name in the broker.
     *
     * @param name of a lane, an event's address, or {@code address::queue}
     * @return the same with the namespace before each part
     */
    public String of(String name) {
        return Arrays.stream(name.split(QUEUE_OF_ADDRESS))
                .map(part -> prefix + part)
                .collect(Collectors.joining(QUEUE_OF_ADDRESS));
    }

    /**
     * The lane of a queue.
     *
     * @param queue its name in the broker
     * @return what routes and code call it: the same without the namespace
     */
    public String lane(String queue) {
        return queue.startsWith(prefix) ? queue.substring(prefix.length()) : queue;
    }

    @Override
    public Destination resolveDestinationName(Session session, String name, boolean isEvent) throws JMSException {
        return isEvent ? session.createTopic(of(name)) : session.createQueue(of(name));
    }
}
