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
 * Declares the durable queue of every lane that listens to an event, before the first route starts: a route says
 * {@code jms:queue:events.lead-enriched::ranking.lead-enriched} and the queue is there from then on.
 */
@Configuration(proxyBeanMethods = false)
class EventQueues {

    private static final Pattern SUBSCRIPTION = Pattern.compile("jms:queue:(events\\.[a-z-]+)::([a-z.-]+)");

    @Bean
    LifecycleStrategy eventQueueDeclaration(
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
                        var match = SUBSCRIPTION.matcher(route.getInput().getEndpointUri());
                        if (match.lookingAt()) {
                            declare(session, addresses.of(match.group(1)), addresses.of(match.group(2)));
                        }
                    }
                } catch (jakarta.jms.JMSException | ActiveMQException e) {
                    throw new IllegalStateException("the broker cannot be asked for its event queues", e);
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

    private static void declare(ClientSession session, String event, String queue) throws ActiveMQException {
        try {
            session.createQueue(QueueConfiguration.of(queue)
                    .setAddress(event)
                    .setRoutingType(RoutingType.MULTICAST)
                    .setDurable(true));
        } catch (ActiveMQQueueExistsException declaredBefore) {
            // it has been collecting events since the last start
        }
    }
}
