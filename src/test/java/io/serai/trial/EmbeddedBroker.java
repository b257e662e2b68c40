package io.serai.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis inside this process: messages are flushed to a folder, and nobody but this process can reach it. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String DEAD_LETTER = "dead-letter";
    private static final Duration REDELIVERY_DELAY = Duration.ofSeconds(1);
    private static final long MEGABYTE = 1024 * 1024;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final int id;

    private EmbeddedBroker(Path folder, int id, Duration redeliveryDelay) {
        this.id = id;
        server.setConfiguration(settings(folder.toAbsolutePath(), id, redeliveryDelay));
    }

    /**
     * Opens the broker in {@code artemis} under this folder.
     *
     * @param folder where its data is kept
     * @param id number of the broker, different for each one in this process
     * @return the running broker
     */
    public static EmbeddedBroker open(Path folder, int id) {
        return open(folder, id, REDELIVERY_DELAY);
    }

    /**
     * Opens the broker with another pace of redelivery.
     *
     * @param folder where its data is kept
     * @param id number of the broker, different for each one in this process
     * @param redeliveryDelay the first delay of a message that comes back; it doubles up to a minute, give or take a tenth
     * @return the running broker
     */
    public static EmbeddedBroker open(Path folder, int id, Duration redeliveryDelay) {
        Quiet.from("org.apache.activemq");
        var broker = new EmbeddedBroker(folder, id, redeliveryDelay);
        try {
            broker.server.start();
            return broker;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Where clients in this process find it.
     *
     * @return address for a connection factory
     */
    public String url() {
        return url(id);
    }

    private static String url(int id) {
        return "vm://" + id;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Configuration settings(Path folder, int id, Duration redeliveryDelay) {
        var home = folder.resolve("artemis");
        try {
            return new ConfigurationImpl()
                    .setName("serai")
                    .addAcceptorConfiguration("in-vm", url(id))
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(true)
                    .setPersistenceEnabled(true)
                    .setBindingsDirectory(home.resolve("bindings").toString())
                    .setJournalDirectory(home.resolve("journal").toString())
                    .setPagingDirectory(home.resolve("paging").toString())
                    .setLargeMessagesDirectory(home.resolve("large-messages").toString())
                    .setJournalType(JournalType.NIO)
                    .setJournalDatasync(true)
                    // the default of 3.3 ms lets one serial consumer do 230 messages a second
                    .setJournalBufferTimeout_NIO((int) TimeUnit.MICROSECONDS.toNanos(200))
                    .setIDCacheSize(500_000)
                    .setPersistIDCache(true)
                    .setMaxDiskUsage(-1)
                    .setMinDiskFree(500 * MEGABYTE)
                    .addAddressConfiguration(deadLetters())
                    .addAddressSetting("#", everyAddress(redeliveryDelay));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static CoreAddressConfiguration deadLetters() {
        return new CoreAddressConfiguration()
                .setName(DEAD_LETTER)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(DEAD_LETTER)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    /** The broker's own dead-lettering is a net for crashes: five attempts are counted by the hub (DESIGN 6). */
    private static AddressSettings everyAddress(Duration redeliveryDelay) {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTER))
                .setExpiryAddress(SimpleString.of(DEAD_LETTER))
                .setMaxDeliveryAttempts(100)
                .setRedeliveryDelay(redeliveryDelay.toMillis())
                .setRedeliveryMultiplier(2.0)
                .setMaxRedeliveryDelay(Duration.ofMinutes(1).toMillis())
                .setRedeliveryCollisionAvoidanceFactor(0.1)
                .setMaxSizeBytes(64 * MEGABYTE)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setAutoCreateQueues(true)
                .setAutoCreateAddresses(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }
}
