package io.serai.platform.system;

import io.serai.platform.broker.BrokerSettings;
import io.serai.platform.lane.Lanes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.stereotype.Component;

/** What the broker knows of the lanes' queues; asked over a connection of its own, through the broker's management address. */
@Component
class BrokerState {

    private static final SimpleString MANAGEMENT = SimpleString.of("activemq.management");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final ActiveMQConnectionFactory broker;
    private final BrokerSettings settings;
    private final Lanes lanes;
    private final Inquiry<Map<String, Queue>> queues = new Inquiry<>("the broker", PATIENCE, KEPT, this::read);

    BrokerState(ActiveMQConnectionFactory broker, BrokerSettings settings, Lanes lanes) {
        this.broker = broker;
        this.settings = settings;
        this.lanes = lanes;
    }

    /**
     * A lane's queue, all processes together.
     *
     * @param consumers that read it
     * @param depth messages, those in delivery and those that wait for another try among them
     * @param inDelivery messages that a consumer has and has not finished
     * @param retrying messages that failed and wait for their next try
     * @param lagSeconds age of the oldest message that nobody has taken yet; 0 where none waits
     */
    record Queue(int consumers, long depth, long inDelivery, long retrying, double lagSeconds) {

        /** Of a lane that nobody has sent to or read yet. */
        static final Queue NONE = new Queue(0, 0, 0, 0, 0);
    }

    /** By lane; within two seconds, whatever the broker does. */
    Inquiry.Answer<Map<String, Queue>> queues() {
        return queues.ask();
    }

    private Map<String, Queue> read() throws Exception {
        try (var connection = (ActiveMQConnection) broker.createConnection();
                var session = connection
                        .getSessionFactory()
                        .createSession(settings.user(), settings.password(), false, true, true, false, 0)) {
            // its queue for answers goes with the session
            var requestor = new ClientRequestor(session, MANAGEMENT);
            session.start();
            var read = new LinkedHashMap<String, Queue>();
            for (var lane : lanes.all()) {
                read.put(lane.name(), queue(session, requestor, lane.queue()));
            }
            return read;
        }
    }

    private static Queue queue(ClientSession session, ClientRequestor requestor, String name) throws Exception {
        var found = session.queueQuery(SimpleString.of(name));
        if (!found.isExists()) {
            return Queue.NONE;
        }
        if (found.getMessageCount() == 0) {
            return new Queue(found.getConsumerCount(), 0, 0, 0, 0);
        }
        var age = attribute(session, requestor, name, "firstMessageAge");
        return new Queue(
                found.getConsumerCount(),
                found.getMessageCount(),
                attribute(session, requestor, name, "deliveringCount").longValue(),
                attribute(session, requestor, name, "scheduledCount").longValue(),
                age == null ? 0 : age.longValue() / 1000.0);
    }

    private static Number attribute(ClientSession session, ClientRequestor requestor, String queue, String name)
            throws Exception {
        var question = session.createMessage(false);
        ManagementHelper.putAttribute(question, ResourceNames.QUEUE + queue, name);
        var answer = requestor.request(question, PATIENCE.toMillis());
        if (answer == null || !ManagementHelper.hasOperationSucceeded(answer)) {
            throw new ActiveMQException("its management does not tell " + name + " of queue " + queue
                    + (answer == null ? "" : ": " + ManagementHelper.getResult(answer)));
        }
        return (Number) ManagementHelper.getResult(answer);
    }
}
