package io.serai.platform.outbox;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes messages of whoever changes state outside a lane (REST, webhook, schedule, late answer), in the same transaction; a
 * relay sends them after the commit. Order is not promised.
 */
@Service
public class Outbox {

    private final JdbcClient db;
    private final ChunkFormat format;
    private final OutboxBell bell;

    Outbox(JdbcClient db, ChunkFormat format, OutboxBell bell) {
        this.db = db;
        this.format = format;
        this.bell = bell;
    }

    /**
     * Writes messages for a destination.
     *
     * @param destination {@link Lane#queue} or {@link Lane#event}
     * @param messages of one type, may be empty
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String destination, List<? extends Message> messages) {
        send(destination, messages, null);
    }

    /**
     * Writes one message that a job waits for.
     *
     * @param destination {@link Lane#queue} or {@link Lane#event}
     * @param message the message
     * @param jobId the job, failed when the message ends as a dead letter; null for none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String destination, Message message, UUID jobId) {
        send(destination, List.of(message), jobId);
    }

    private void send(String destination, List<? extends Message> messages, UUID jobId) {
        for (var message : messages) {
            db.sql(
                            """
                    insert into platform.outbox (destination, type, schema_version, body, correlation_id, job_id)
                    values (:destination, :type, :version, :body, :correlation, :job)""")
                    .param("destination", destination)
                    .param("type", Message.typeOf(message.getClass()))
                    .param("version", Chunk.SCHEMA_VERSION)
                    .param("body", format.text(message))
                    .param("correlation", message.correlationId())
                    .param("job", jobId, java.sql.Types.OTHER)
                    .update();
        }
        if (!messages.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    bell.ring();
                }
            });
        }
    }
}
