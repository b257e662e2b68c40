package io.serai.sourcing.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs of exporters, as their notices tell of them. */
@Repository
public class ExportRunStore {

    private static final String RUN =
            """
            select r.id, r.provider, s.project_id, r.search_id, r.container_id, r.agent_id, r.agent_name, r.exit_code,
                r.exit_message, r.outcome, r.error, r.row_count as rows, r.job_id, r.received_at, r.correlation_id
            from sourcing.export_runs r join sourcing.sales_nav_searches s on s.id = r.search_id
            """;

    private final JdbcClient db;
    private final Clock clock;

    ExportRunStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A run and what came of its notice.
     *
     * @param outcome ROWS, ADDRESS, NOTHING, REFUSED or FAILED
     * @param error why there are no rows, null where nothing is wrong
     */
    public record Run(
            UUID id,
            String provider,
            UUID projectId,
            UUID searchId,
            String containerId,
            String agentId,
            String agentName,
            int exitCode,
            String exitMessage,
            String outcome,
            String error,
            int rows,
            UUID jobId,
            Instant receivedAt,
            String correlationId) {}

    /**
     * Holds back other notices of the same run until the transaction ends.
     *
     * @return the run, where a notice of it was taken in before
     */
    public Optional<Run> seen(String provider, UUID search, String container) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0)) is null")
                .param(provider + ":" + search + ":" + container)
                .query(Boolean.class)
                .single();
        return db.sql(RUN + "where r.provider = ? and r.search_id = ? and r.container_id = ?")
                .params(provider, search, container)
                .query(Run.class)
                .optional();
    }

    /** Adds a run; when it was received is now. */
    public void add(Run run) {
        db.sql(
                        """
                insert into sourcing.export_runs (id, provider, search_id, container_id, agent_id, agent_name, exit_code,
                    exit_message, outcome, error, row_count, job_id, received_at, correlation_id)
                values (:id, :provider, :search, :container, :agent, :name, :code, :message, :outcome, :error, :rows, :job, :now,
                    :correlation)""")
                .param("id", run.id())
                .param("provider", run.provider())
                .param("search", run.searchId())
                .param("container", run.containerId())
                .param("agent", run.agentId())
                .param("name", run.agentName())
                .param("code", run.exitCode())
                .param("message", run.exitMessage())
                .param("outcome", run.outcome())
                .param("error", run.error())
                .param("rows", run.rows())
                .param("job", run.jobId(), java.sql.Types.OTHER)
                .param("now", Timestamp.from(clock.instant()))
                .param("correlation", run.correlationId())
                .update();
    }

    /** Runs, newest first; null for any project or search. */
    public List<Run> list(UUID project, UUID search, UUID before, int limit) {
        return db.sql(
                        RUN
                                + """
                where (cast(:project as uuid) is null or s.project_id = :project)
                    and (cast(:search as uuid) is null or r.search_id = :search)
                    and (cast(:before as uuid) is null or r.id < :before)
                order by r.id desc limit :limit""")
                .param("project", project, java.sql.Types.OTHER)
                .param("search", search, java.sql.Types.OTHER)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(Run.class)
                .list();
    }
}
