package io.serai.enrichment.store;

import io.serai.platform.sql.JsonRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts as the API shows them. */
@Repository
public class AttemptReading {

    private final JdbcClient db;
    private final JsonRows rows;

    AttemptReading(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /**
     * An attempt.
     *
     * @param round of the lead's enrichment, from 1
     * @param reference what the provider calls it, where it took it in to answer later
     * @param nextLookAt when one that may still be answered is looked at again, null where nobody looks
     * @param deadline when one that was taken in counts as not answered, and is looked at no more
     * @param response what the vendor sent, redacted
     */
    public record Entry(
            UUID id,
            UUID leadId,
            UUID expertId,
            UUID projectId,
            String provider,
            String connector,
            String capability,
            String phase,
            int round,
            int tryNo,
            String status,
            Integer httpStatus,
            BigDecimal confidence,
            BigDecimal credits,
            Integer latencyMs,
            Long retryAfterMs,
            String error,
            String reference,
            Instant nextLookAt,
            Instant deadline,
            Map<String, Object> response,
            Instant startedAt,
            Instant finishedAt,
            String correlationId,
            String messageId) {}

    /** Which attempts are wanted; null where it does not matter. */
    public record Wanted(
            UUID projectId, UUID leadId, UUID expertId, String provider, String connector, String status) {}

    /**
     * Attempts, newest first.
     *
     * @param wanted which
     * @param before only older than this id; null from the newest
     * @param limit how many at most
     * @return the attempts
     */
    public List<Entry> list(Wanted wanted, UUID before, int limit) {
        return db.sql(
                        """
                select * from enrichment.enrichment_attempts
                where (cast(:project as uuid) is null or project_id = :project)
                    and (cast(:lead as uuid) is null or lead_id = :lead)
                    and (cast(:expert as uuid) is null or expert_id = :expert)
                    and (cast(:provider as text) is null or provider = :provider)
                    and (cast(:connector as text) is null or connector = :connector)
                    and (cast(:status as text) is null or status = :status)
                    and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :limit""")
                .param("project", wanted.projectId(), java.sql.Types.OTHER)
                .param("lead", wanted.leadId(), java.sql.Types.OTHER)
                .param("expert", wanted.expertId(), java.sql.Types.OTHER)
                .param("provider", wanted.provider())
                .param("connector", wanted.connector())
                .param("status", wanted.status())
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> {
                    var finished = row.getTimestamp("finished_at");
                    var nextLook = row.getTimestamp("next_look_at");
                    var deadline = row.getTimestamp("deadline");
                    return new Entry(
                            row.getObject("id", UUID.class),
                            row.getObject("lead_id", UUID.class),
                            row.getObject("expert_id", UUID.class),
                            row.getObject("project_id", UUID.class),
                            row.getString("provider"),
                            row.getString("connector"),
                            row.getString("capability"),
                            row.getString("phase"),
                            row.getInt("round"),
                            row.getInt("try_no"),
                            row.getString("status"),
                            row.getObject("http_status", Integer.class),
                            row.getBigDecimal("confidence"),
                            row.getBigDecimal("credits"),
                            row.getObject("latency_ms", Integer.class),
                            row.getObject("retry_after_ms", Long.class),
                            row.getString("error"),
                            row.getString("reference"),
                            nextLook == null ? null : nextLook.toInstant(),
                            deadline == null ? null : deadline.toInstant(),
                            rows.map(row.getString("response")),
                            row.getTimestamp("started_at").toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getString("correlation_id"),
                            row.getString("message_id"));
                })
                .list();
    }
}
