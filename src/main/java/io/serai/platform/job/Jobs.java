package io.serai.platform.job;

import io.serai.platform.id.Ids;
import io.serai.platform.sql.JsonRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Jobs from the moment their id is handed out; all methods join the caller's transaction. */
@Service
public class Jobs {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    Jobs(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Makes a queued job.
     *
     * @param type what is done, e.g. {@code sales-nav-rows}
     * @param lane lane that does it
     * @param subjectId what it is done to
     * @param correlationId the request
     * @return the job's id
     */
    public UUID queue(String type, String lane, UUID subjectId, String correlationId) {
        var id = Ids.next();
        db.sql(
                        """
                insert into platform.jobs (id, type, lane, status, subject_id, correlation_id, created_at)
                values (?, ?, ?, 'queued', ?, ?, ?)""")
                .params(id, type, lane, subjectId, correlationId, now())
                .update();
        return id;
    }

    /**
     * Says that work has begun; harmless when repeated.
     *
     * @param id the job, null for none
     */
    public void start(UUID id) {
        if (id != null) {
            db.sql("update platform.jobs set status = 'running', started_at = ? where id = ? and status = 'queued'")
                    .params(now(), id)
                    .update();
        }
    }

    /**
     * Ends a job well; harmless when repeated.
     *
     * @param id the job, null for none
     * @param result what came of it
     */
    public void complete(UUID id, Map<String, Object> result) {
        if (id != null) {
            db.sql(
                            """
                    update platform.jobs set status = 'completed', result = ?::jsonb, finished_at = ?
                    where id = ? and status in ('queued', 'running')""")
                    .params(rows.text(result), now(), id)
                    .update();
        }
    }

    /**
     * Ends a job badly; harmless when repeated.
     *
     * @param id the job, null for none
     * @param error why
     */
    public void fail(UUID id, String error) {
        if (id != null) {
            db.sql(
                            """
                    update platform.jobs set status = 'failed', error = ?, finished_at = ?
                    where id = ? and status in ('queued', 'running')""")
                    .params(error, now(), id)
                    .update();
        }
    }

    /**
     * Lets a failed job go on, because its message is sent once more; harmless for any other job.
     *
     * @param id the job, null for none
     */
    public void retry(UUID id) {
        if (id != null) {
            db.sql(
                            """
                    update platform.jobs set status = 'queued', error = null, started_at = null, finished_at = null
                    where id = ? and status = 'failed'""")
                    .param(id)
                    .update();
        }
    }

    /**
     * Looks a job up.
     *
     * @param id its id
     * @return the job, if there is one
     */
    public Optional<Job> find(UUID id) {
        return db.sql("select * from platform.jobs where id = ?")
                .param(id)
                .query((row, n) -> new Job(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("lane"),
                        row.getString("status"),
                        row.getObject("subject_id", UUID.class),
                        rows.map(row.getString("result")),
                        row.getString("error"),
                        row.getString("correlation_id"),
                        instant(row, "created_at"),
                        instant(row, "started_at"),
                        instant(row, "finished_at")))
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
