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

    /**
     * A message that has been on a lane before, as it was then or corrected.
     *
     * @param destination {@link Lane#queue} of the lane it failed in
     * @param type its type
     * @param schemaVersion the version that wrote its body
     * @param body the whole JSON array
     * @param correlationId the request it belongs to
     * @param jobId the job that waits for it, null for none
     * @param deadLetterId the dead letter it became
     */
    public record Replay(
            String destination,
            String type,
            int schemaVersion,
            String body,
            String correlationId,
            UUID jobId,
            UUID deadLetterId) {}

    /**
     * Sends messages once more; each travels alone and as it is.
     *
     * @param replays the messages, may be empty
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replay(List<Replay> replays) {
        for (var replay : replays) {
            db.sql(
                            """
                    insert into platform.outbox (destination, type, schema_version, body, correlation_id, job_id, replay_of)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            replay.destination(),
                            replay.type(),
                            replay.schemaVersion(),
                            replay.body(),
                            replay.correlationId(),
                            replay.jobId(),
                            replay.deadLetterId())
                    .update();
        }
        ringAfterCommit();
    }

    private void send(String destination, List<? extends Message> messages, UUID jobId) {
        if (messages.isEmpty()) {
            return;
        }
        record Row(String type, String body, String correlation_id) {}
        var set = messages.stream()
                .map(message ->
                        new Row(Message.typeOf(message.getClass()), format.text(message), message.correlationId()))
                .toList();
        db.sql(
                        """
                insert into platform.outbox (destination, type, schema_version, body, correlation_id, job_id)
                select :destination, type, :version, body, correlation_id, :job
                from jsonb_to_recordset(:rows::jsonb) as r (type text, body text, correlation_id text)""")
                .param("destination", destination)
                .param("version", Chunk.SCHEMA_VERSION)
                .param("job", jobId, java.sql.Types.OTHER)
                .param("rows", format.text(set))
                .update();
        ringAfterCommit();
    }

    private void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }
}
