package io.serai.sourcing.store;

import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches of rows and the rows that were refused. */
@Repository
public class BatchStore {

    private final JdbcClient db;
    private final JsonRows rows;

    BatchStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /** Rows that came together. */
    public record Batch(
            UUID id,
            UUID projectId,
            UUID searchId,
            String searchUrl,
            String door,
            UUID fileId,
            UUID feedId,
            UUID payloadId,
            UUID jobId,
            long firstLine,
            int rowCount,
            Instant createdAt,
            String correlationId) {}

    /** A row that was left out, and why. */
    public record Refusal(long line, String reason, String excerpt) {}

    /** Adds a batch. */
    public void add(Batch batch) {
        db.sql(
                        """
                insert into sourcing.row_batches (id, project_id, search_id, search_url, door, file_id, feed_id,
                    payload_id, job_id, first_line, row_count, created_at, correlation_id)
                values (:id, :project, :search, :url, :door, :file, :feed, :payload, :job, :line, :count, :now, :correlation)""")
                .param("id", batch.id())
                .param("project", batch.projectId())
                .param("search", batch.searchId(), java.sql.Types.OTHER)
                .param("url", batch.searchUrl())
                .param("door", batch.door())
                .param("file", batch.fileId(), java.sql.Types.OTHER)
                .param("feed", batch.feedId(), java.sql.Types.OTHER)
                .param("payload", batch.payloadId())
                .param("job", batch.jobId(), java.sql.Types.OTHER)
                .param("line", batch.firstLine())
                .param("count", batch.rowCount())
                .param("now", Timestamp.from(batch.createdAt()))
                .param("correlation", batch.correlationId())
                .update();
    }

    /** A batch that must be there. */
    public Batch get(UUID id) {
        return db.sql("select * from sourcing.row_batches where id = ?")
                .param(id)
                .query(Batch.class)
                .single();
    }

    /** Writes refused rows down; again is harmless. */
    public void refuse(UUID batch, List<Refusal> refused) {
        if (!refused.isEmpty()) {
            db.sql(
                            """
                    insert into sourcing.refused_rows (batch_id, line, reason, excerpt)
                    select :batch, line, reason, excerpt
                    from jsonb_to_recordset(:rows::jsonb) as r (line bigint, reason text, excerpt text)
                    on conflict do nothing""")
                    .param("batch", batch)
                    .param("rows", rows.of(refused))
                    .update();
        }
    }

    /** Refused rows of a file, in its order. */
    public List<Refusal> refusedOf(UUID file) {
        return db.sql(
                        """
                select r.line, r.reason, r.excerpt from sourcing.refused_rows r join sourcing.row_batches b on b.id = r.batch_id
                where b.file_id = ? order by r.line""")
                .param(file)
                .query(Refusal.class)
                .list();
    }

    /** Refused rows of a project, latest batch first. */
    public List<Map<String, Object>> refusedOfProject(UUID project, int limit) {
        return db.sql(
                        """
                select b.id as "batchId", b.door, f.name as file, r.line, r.reason, r.excerpt
                from sourcing.refused_rows r join sourcing.row_batches b on b.id = r.batch_id
                    left join sourcing.intake_files f on f.id = b.file_id
                where b.project_id = ? order by b.id desc, r.line limit ?""")
                .params(project, limit)
                .query()
                .listOfRows();
    }
}
