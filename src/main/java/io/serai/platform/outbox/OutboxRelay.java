package io.serai.platform.outbox;

import io.serai.platform.broker.LaneAddresses;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox: persistent messages over a connection of its own, outside any transacted session, many in
 * flight by asynchronous completion, each with the chunk's id as the broker's duplicate id (DESIGN 8). A row is deleted when
 * its message is confirmed; without confirmation its claim runs out and it is sent again under the same id. What the broker
 * refuses waits by itself, longer each time, and holds up nothing else.
 */
@Component
class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(75);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration LOOK_FOR_LEFT_BEHIND = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** How long a relay that stops waits for what it has sent to be confirmed; then it is interrupted. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private static final Duration STOPPING = Duration.ofMillis(1500);
    private static final Backoff AFTER_REFUSAL = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final OutboxStore store;
    private final OutboxBell bell;
    private final ActiveMQConnectionFactory broker;
    private final LaneAddresses addresses;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final ConcurrentLinkedQueue<UUID> confirmed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Refused> refused = new ConcurrentLinkedQueue<>();

    /** Sent, and neither confirmed nor refused. */
    private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();

    private volatile Thread loop;

    OutboxRelay(OutboxStore store, OutboxBell bell, ActiveMQConnectionFactory broker, LaneAddresses addresses) {
        this.store = store;
        this.bell = bell;
        this.broker = broker;
        this.addresses = addresses;
    }

    private record Refused(OutboxStore.Packet packet, Exception reason) {}

    private void run() {
        while (loop == Thread.currentThread()) {
            try (var connection = broker.createConnection();
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    var producer = session.createProducer(null)) {
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                relay(connection, session, producer);
            } catch (InterruptedException stop) {
                return;
            } catch (Exception e) {
                if (loop == null) {
                    return;
                }
                LOG.warn("the outbox waits: {}", e.toString());
                pause(AFTER_FAILURE);
            }
        }
    }

    private void relay(Connection connection, Session session, MessageProducer producer)
            throws JMSException, InterruptedException {
        connection.start();
        inFlight.clear();
        var nextLook = System.nanoTime();
        while (loop == Thread.currentThread()) {
            forgetConfirmed();
            putOffRefused();
            var packets = new ArrayList<>(store.claim(LEASE));
            if (System.nanoTime() - nextLook >= 0) {
                packets.addAll(store.claimLeftBehind(LEASE));
                nextLook = System.nanoTime() + LOOK_FOR_LEFT_BEHIND.toNanos();
            }
            for (var packet : packets) {
                sendOrRefuse(session, producer, packet);
            }
            if (packets.isEmpty()) {
                bell.await(POLL);
            }
        }
        settle();
    }

    /** What is sent and not forgotten would be sent again by the next start, for the broker to drop and to warn of. */
    private void settle() throws InterruptedException {
        var until = System.nanoTime() + SETTLING.toNanos();
        while (!inFlight.isEmpty() && System.nanoTime() - until < 0) {
            bell.await(POLL);
        }
        forgetConfirmed();
        putOffRefused();
    }

    /** A refusal is the packet's own; only with a session that is over there is nothing to go on with. */
    private void sendOrRefuse(Session session, MessageProducer producer, OutboxStore.Packet packet)
            throws JMSException {
        try {
            send(session, producer, packet);
        } catch (JMSException e) {
            if (((ActiveMQSession) session).getCoreSession().isClosed()) {
                throw e;
            }
            refused(packet, e);
        }
    }

    private void refused(OutboxStore.Packet packet, Exception reason) {
        refused.add(new Refused(packet, reason));
        inFlight.remove(packet.chunkId());
    }

    private void send(Session session, MessageProducer producer, OutboxStore.Packet packet) throws JMSException {
        var message = session.createTextMessage(packet.body());
        message.setStringProperty(ChunkFormat.TYPE, packet.type());
        message.setIntProperty(ChunkFormat.SCHEMA_VERSION, packet.schemaVersion());
        message.setStringProperty(ChunkFormat.CORRELATION_ID, packet.correlationId());
        if (packet.jobId() != null) {
            message.setStringProperty("jobId", packet.jobId().toString());
        }
        if (packet.replayOf() != null) {
            message.setStringProperty(ChunkFormat.REPLAY_OF, packet.replayOf().toString());
        }
        message.setStringProperty("_AMQ_DUPL_ID", packet.chunkId().toString());
        inFlight.add(packet.chunkId());
        producer.send(destination(session, packet.destination()), message, new CompletionListener() {
            @Override
            public void onCompletion(jakarta.jms.Message sent) {
                confirmed.add(packet.chunkId());
                inFlight.remove(packet.chunkId());
                bell.ring();
            }

            @Override
            public void onException(jakarta.jms.Message sent, Exception e) {
                refused(packet, e);
                bell.ring();
            }
        });
    }

    private Destination destination(Session session, String name) throws JMSException {
        var bare = name.substring(name.indexOf(':') + 1);
        return addresses.resolveDestinationName(session, bare, name.startsWith("topic:"));
    }

    private void forgetConfirmed() {
        List<UUID> done = new ArrayList<>();
        for (UUID id; (id = confirmed.poll()) != null; ) {
            done.add(id);
        }
        if (!done.isEmpty()) {
            store.sent(done);
        }
    }

    private void putOffRefused() {
        for (Refused one; (one = refused.poll()) != null; ) {
            var packet = one.packet();
            var wait = AFTER_REFUSAL.after(packet.attempts(), random.nextDouble());
            store.refused(packet, wait);
            LOG.warn(
                    "outbox chunk {} was refused by {} and is sent again in {} ms: {}",
                    packet.chunkId(),
                    packet.destination(),
                    wait.toMillis(),
                    one.reason().toString());
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        loop = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
        loop.start();
    }

    @Override
    public void stop() {
        var running = loop;
        loop = null;
        if (running != null) {
            bell.ring();
            try {
                if (!running.join(STOPPING)) {
                    running.interrupt();
                    running.join(STOPPING);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
