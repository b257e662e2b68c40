package io.serai.platform.deadletter;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.broker.LaneAddresses;
import io.serai.platform.clock.Retention;
import io.serai.platform.connector.Redaction;
import io.serai.platform.id.Ids;
import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.security.Vault;
import io.serai.platform.sql.JsonRows;
import io.serai.platform.web.Correlation;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the messages that nobody could handle, with lane, reason and stack; the payload is encrypted (U-16). */
@Component("deadletter")
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final JdbcClient db;
    private final JsonRows rows;
    private final Vault vault;
    private final Jobs jobs;
    private final Payloads payloads;
    private final DeadLetterStore store;
    private final SystemEvents events;
    private final LaneAddresses addresses;
    private final Retention retention;
    private final Clock clock;

    DeadLetters(
            JdbcClient db,
            JsonRows rows,
            Vault vault,
            Jobs jobs,
            Payloads payloads,
            DeadLetterStore store,
            SystemEvents events,
            LaneAddresses addresses,
            Retention retention,
            Clock clock) {
        this.db = db;
        this.rows = rows;
        this.vault = vault;
        this.jobs = jobs;
        this.payloads = payloads;
        this.store = store;
        this.events = events;
        this.addresses = addresses;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Stores a dead letter; its job, if it has one, has failed. A redelivery finds the row.
     *
     * @param exchange a message of lane {@code dead-letter}, sent by a failing lane or moved by the broker after crashes
     */
    @Transactional
    public void store(Exchange exchange) {
        var message = exchange.getMessage();
        var lane = header(message, "deadLetterLane", addresses.lane(header(message, "_AMQ_ORIG_QUEUE", "unknown")));
        var id = header(message, "deadLetterMessageId", header(message, "JMSMessageID", "unknown"));
        var reason =
                header(message, "deadLetterReason", "given up by the broker: the consumers died or timed out with it");
        var jobId = id(header(message, "jobId", null));
        var body = body(message);
        var stored = db.sql(
                        """
                        insert into platform.dead_letter_jobs (id, lane, message_id, type, headers, payload, exception_class,
                            error_message, stack_trace, attempts, job_id, correlation_id, failed_at, project_id, replay_of)
                        values (:id, :lane, :message, :type, :headers::jsonb, :payload, :class, :reason, :stack, :attempts,
                            (select j.id from platform.jobs j where j.id = :job), :correlation, :now, :project,
                            (select d.id from platform.dead_letter_jobs d where d.id = :before))
                        on conflict (lane, message_id) do nothing""")
                .param("id", Ids.next())
                .param("lane", lane)
                .param("message", id)
                .param("type", header(message, "type", null))
                .param("headers", rows.text(kept(message)))
                .param("payload", vault.encrypt(body))
                .param("class", header(message, "deadLetterException", null))
                .param("reason", clean(reason))
                .param("stack", clean(header(message, "deadLetterStack", null)))
                .param("attempts", message.getHeader("deadLetterAttempts", 0, Integer.class))
                .param("job", jobId, Types.OTHER)
                .param("project", payloads.project(body), Types.OTHER)
                .param("before", id(header(message, ChunkFormat.REPLAY_OF, null)), Types.OTHER)
                .param("correlation", header(message, "correlationId", null))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jobs.fail(jobId, clean(reason));
        if (stored > 0) {
            LOG.error("dead letter of lane {}: {}", lane, Redaction.withoutSecrets(reason));
        }
    }

    /**
     * Takes the content out of dead letters that have outlived their time, 30 days by the operations manual (QUE-06); what failed, why, and who decided what is kept.
     * Asked by a schedule.
     */
    @Transactional
    public void archive() {
        var now = clock.instant();
        var archived = store.archive(retention.oldestRaw(clock), now);
        if (archived.all() > 0) {
            LOG.info("{} dead letters are archived, {} of them were open", archived.all(), archived.open());
            events.append(new SystemEvent(
                    "dead-letters-archived",
                    "lane:retention",
                    "dead-letter",
                    "many",
                    Correlation.id(),
                    Map.of("archived", archived.all(), "open", archived.open())));
        }
    }

    /** Headers come from the broker; one that is no id must not keep a dead letter from being stored. */
    private static UUID id(String text) {
        return Ids.parse(text).orElse(null);
    }

    private static byte[] body(Message message) {
        var body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private static Map<String, Object> kept(Message message) {
        var kept = new TreeMap<String, Object>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !name.startsWith("deadLetter") && !name.startsWith("Camel")) {
                kept.put(name, clean(value.toString()));
            }
        });
        return kept;
    }

    private static String header(Message message, String name, String otherwise) {
        var value = message.getHeader(name, String.class);
        return value == null ? otherwise : value;
    }

    /** PostgreSQL has no U+0000 in text. */
    private static String clean(String text) {
        return text == null
                ? null
                : new String(text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
