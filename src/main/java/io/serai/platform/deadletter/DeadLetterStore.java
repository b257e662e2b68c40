package io.serai.platform.deadletter;

import io.serai.platform.connector.Redaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads dead letters and moves them; works in the caller's transaction. */
@Repository
class DeadLetterStore {

    private static final String COLUMNS =
            """
            select id, lane, type, status, project_id, job_id, correlation_id, message_id, attempts, exception_class,
                error_message, failed_at, replay_of, replayed_at, replayed_by, edited, discarded_at, discarded_by,
                discard_reason, archived_at, headers, payload, stack_trace
            from platform.dead_letter_jobs
            """;

    private static final String FILTER =
            """
            where (cast(:lane as text) is null or lane = :lane)
                and (cast(:type as text) is null or type = :type)
                and (cast(:status as text) is null or status = :status)
                and (cast(:project as uuid) is null or project_id = :project)
                and (cast(:since as timestamptz) is null or failed_at >= :since)
            """;

    private final JdbcClient db;

    DeadLetterStore(JdbcClient db) {
        this.db = db;
    }

    /** Which ones; null asks for all. */
    record Filter(String lane, String type, DeadLetterStatus status, UUID projectId, Instant since) {}

    /** With its content: headers as JSON, the payload encrypted. */
    record Full(DeadLetter letter, String headers, byte[] payload, String stackTrace) {}

    List<DeadLetter> page(Filter filter, UUID cursor, int rows) {
        return filtered(
                        COLUMNS + FILTER
                                + " and (cast(:cursor as uuid) is null or id < :cursor) order by id desc limit :rows",
                        filter)
                .param("cursor", cursor, Types.OTHER)
                .param("rows", rows)
                .query((row, n) -> letter(row))
                .list();
    }

    Optional<Full> find(UUID id) {
        return db.sql(COLUMNS + " where id = ?")
                .param(id)
                .query((row, n) -> full(row))
                .optional();
    }

    /** The same, and nobody else decides on it until the transaction ends. */
    Optional<Full> lock(UUID id) {
        return db.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query((row, n) -> full(row))
                .optional();
    }

    /** Those of these ids that exist, locked, oldest first, so that two who ask for the same cannot block each other. */
    List<Full> lock(Collection<UUID> ids) {
        return db.sql(COLUMNS + " where id = any(?) order by id for update")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> full(row))
                .list();
    }

    /** The oldest open ones that fit, locked; those that somebody else decides on at this moment are left out. */
    List<Full> lockOpen(Filter filter, int limit) {
        var open = new Filter(filter.lane(), filter.type(), DeadLetterStatus.OPEN, filter.projectId(), filter.since());
        return filtered(COLUMNS + FILTER + " order by id limit :rows for update skip locked", open)
                .param("rows", limit)
                .query((row, n) -> full(row))
                .list();
    }

    void replayed(UUID id, String by, Instant at, boolean edited) {
        db.sql(
                        """
                update platform.dead_letter_jobs set status = 'REPLAYED', replayed_at = ?, replayed_by = ?, edited = ?
                where id = ?""")
                .params(Timestamp.from(at), by, edited, id)
                .update();
    }

    void discarded(UUID id, String by, Instant at, String reason) {
        db.sql(
                        """
                update platform.dead_letter_jobs set status = 'DISCARDED', discarded_at = ?, discarded_by = ?,
                    discard_reason = ? where id = ?""")
                .params(Timestamp.from(at), by, reason, id)
                .update();
    }

    /** How many were archived, and how many of them nobody had decided on. */
    record Archived(int all, int open) {}

    Archived archive(Instant olderThan, Instant now) {
        return db.sql(
                        """
                with old as (
                    select id, status from platform.dead_letter_jobs
                    where status <> 'ARCHIVED' and failed_at < ? for update skip locked),
                archived as (
                    update platform.dead_letter_jobs d set status = 'ARCHIVED', archived_at = ?, payload = null,
                        headers = '{}', stack_trace = null
                    from old where d.id = old.id returning old.status)
                select count(*) as "all", count(*) filter (where status = 'OPEN') as "open" from archived""")
                .params(Timestamp.from(olderThan), Timestamp.from(now))
                .query(Archived.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
        return db.sql(sql)
                .param("lane", filter.lane())
                .param("type", filter.type())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("project", filter.projectId(), Types.OTHER)
                .param("since", filter.since() == null ? null : Timestamp.from(filter.since()), Types.TIMESTAMP);
    }

    private static Full full(ResultSet row) throws SQLException {
        return new Full(letter(row), row.getString("headers"), row.getBytes("payload"), row.getString("stack_trace"));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("lane"),
                row.getString("type"),
                DeadLetterStatus.valueOf(row.getString("status")),
                row.getObject("project_id", UUID.class),
                row.getObject("job_id", UUID.class),
                row.getString("correlation_id"),
                row.getString("message_id"),
                row.getInt("attempts"),
                row.getString("exception_class"),
                Redaction.withoutSecrets(row.getString("error_message")),
                instant(row, "failed_at"),
                row.getObject("replay_of", UUID.class),
                instant(row, "replayed_at"),
                row.getString("replayed_by"),
                row.getBoolean("edited"),
                instant(row, "discarded_at"),
                row.getString("discarded_by"),
                row.getString("discard_reason"),
                instant(row, "archived_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
