package io.serai.platform.broker;

import jakarta.jms.JMSException;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** How much waits in the queues of all lanes, those of other processes too; over a connection of its own. */
@Component
public class LaneDepths implements DisposableBean {

    private static final Pattern QUEUE = Pattern.compile("jms://queue:(?:[^?:]+::)?([^?:]+)");

    private final CamelContext camel;
    private final ActiveMQConnectionFactory broker;
    private final BrokerSettings settings;
    private final LaneAddresses addresses;
    private ActiveMQConnection connection;
    private ClientSession session;

    LaneDepths(CamelContext camel, ActiveMQConnectionFactory broker, BrokerSettings settings, LaneAddresses addresses) {
        this.camel = camel;
        this.broker = broker;
        this.settings = settings;
        this.addresses = addresses;
    }

    /**
     * Counts.
     *
     * @return messages that no consumer has finished, those that wait for another try among them
     * @throws JMSException when the broker cannot be reached
     * @throws ActiveMQException when it does not answer
     */
    public synchronized long messages() throws JMSException, ActiveMQException {
        try {
            connect();
            long messages = 0;
            for (var route : camel.getRoutes()) {
                var match = QUEUE.matcher(route.getEndpoint().getEndpointUri());
                if (match.lookingAt()) {
                    messages += session.queueQuery(SimpleString.of(addresses.of(match.group(1))))
                            .getMessageCount();
                }
            }
            return messages;
        } catch (JMSException | ActiveMQException away) {
            destroy();
            throw away;
        }
    }

    private void connect() throws JMSException, ActiveMQException {
        if (session == null || session.isClosed()) {
            destroy();
            connection = (ActiveMQConnection) broker.createConnection();
            // a core session does not know by itself who its JMS connection has logged in as
            session = connection
                    .getSessionFactory()
                    .createSession(settings.user(), settings.password(), false, true, true, false, 0);
        }
    }

    @Override
    public synchronized void destroy() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (JMSException gone) {
            // so is the session
        } finally {
            connection = null;
            session = null;
        }
    }
}
