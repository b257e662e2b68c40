package io.serai.platform.broker;

import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares the durable queue of every lane before the first route starts. A route says {@code jms:queue:ranking}, or {@code
 * jms:queue:events.lead-enriched::ranking.lead-enriched} where it listens to an event, and the queue is there from then on. A
 * broker drops what is sent to an address that has no queue, and confirms it all the same.
 */
@Configuration(proxyBeanMethods = false)
class LaneQueues {

    private static final Pattern LANE = Pattern.compile("jms:queue:(?<address>[a-z.-]+)(?:::(?<queue>[a-z.-]+))?");

    @Bean
    LifecycleStrategy laneQueueDeclaration(
            ActiveMQConnectionFactory broker, BrokerSettings settings, LaneAddresses addresses) {
        return new LifecycleStrategySupport() {
            @Override
            public void onContextStarting(CamelContext context) {
                var model = context.getCamelContextExtension().getContextPlugin(Model.class);
                // connectors are routes too, and may be there first
                if (model.getRouteDefinitions().stream().allMatch(route -> Boolean.TRUE.equals(route.isKamelet()))) {
                    throw new IllegalStateException("there is no route that could run; SERAI_HOME must be the folder"
                            + " that holds routes/, and one of its files must be right");
                }
                try (var connection = (ActiveMQConnection) broker.createConnection();
                        var session = session(connection, settings)) {
                    for (var route : model.getRouteDefinitions()) {
                        var lane = LANE.matcher(route.getInput().getEndpointUri());
                        if (lane.lookingAt()) {
                            var address = lane.group("address");
                            var queue = lane.group("queue");
                            declare(
                                    session,
                                    QueueConfiguration.of(addresses.of(queue == null ? address : queue))
                                            .setAddress(addresses.of(address))
                                            .setRoutingType(queue == null ? RoutingType.ANYCAST : RoutingType.MULTICAST)
                                            .setDurable(true));
                        }
                    }
                } catch (jakarta.jms.JMSException | ActiveMQException e) {
                    throw new IllegalStateException("the broker cannot be asked for the lanes' queues", e);
                }
            }
        };
    }

    /** A core session; it does not know by itself who its JMS connection has logged in as. */
    private static ClientSession session(ActiveMQConnection connection, BrokerSettings settings)
            throws ActiveMQException {
        return connection
                .getSessionFactory()
                .createSession(settings.user(), settings.password(), false, true, true, false, 0);
    }

    private static void declare(ClientSession session, QueueConfiguration queue) throws ActiveMQException {
        try {
            session.createQueue(queue);
        } catch (ActiveMQQueueExistsException declaredBefore) {
            // it has been collecting since the last start
        }
    }
}
