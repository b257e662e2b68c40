package io.serai.sourcing.store;

import io.serai.platform.sql.JsonRows;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Leads; every statement handles a chunk. */
@Repository
public class LeadStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    LeadStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /** A lead to be made, unless its project has one of this person. */
    public record NewLead(
            UUID id,
            UUID project_id,
            UUID expert_id,
            UUID search_id,
            UUID batch_id,
            long line,
            Map<String, String> fields,
            String correlation_id) {}

    /** A lead on its way to enrichment. */
    public record Waiting(UUID id, UUID projectId, UUID expertId, String correlationId) {}

    /** A lead as the API shows it. */
    public record Lead(
            UUID id,
            UUID projectId,
            UUID expertId,
            UUID searchId,
            UUID batchId,
            long line,
            String status,
            Map<String, Object> fields,
            BigDecimal bestConfidence,
            String disqualifiedBecause,
            String correlationId,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * Makes leads.
     *
     * @param leads wanted ones; a person that the project has already is passed over
     */
    public void add(List<NewLead> leads) {
        db.sql(
                        """
                insert into sourcing.leads (id, project_id, expert_id, search_id, batch_id, line, status, fields,
                    correlation_id, created_at, updated_at)
                select distinct on (project_id, expert_id) id, project_id, expert_id, search_id, batch_id, line, 'NEW', fields,
                    correlation_id, :now, :now
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, project_id uuid, expert_id uuid, search_id uuid,
                    batch_id uuid, line bigint, fields jsonb, correlation_id text)
                order by project_id, expert_id, id
                on conflict (project_id, expert_id) do nothing""")
                .param("rows", rows.of(leads))
                .param("now", now())
                .update();
    }

    /**
     * Hands leads to enrichment: NEW ones become ENRICHING. Those that are ENRICHING already are named again, because their
     * message may have been lost with the process that sent it.
     *
     * @param projects that may source
     * @param persons and
     * @param inProjects the project of each
     * @return leads for which lane enrichment must be told
     */
    public List<Waiting> handOver(List<UUID> projects, List<UUID> persons, List<UUID> inProjects) {
        return db.sql(
                        """
                with those as (
                    select id from sourcing.leads
                    where (project_id, expert_id) in (select * from unnest(:projects::uuid[], :persons::uuid[]))
                        and project_id = any(:ready) and status in ('NEW', 'ENRICHING')
                    order by id for update)
                update sourcing.leads l set status = 'ENRICHING', updated_at = :now from those where l.id = those.id
                returning l.id, l.project_id, l.expert_id, l.correlation_id""")
                .param("projects", inProjects.toArray(UUID[]::new))
                .param("persons", persons.toArray(UUID[]::new))
                .param("ready", projects.toArray(UUID[]::new))
                .param("now", now())
                .query(Waiting.class)
                .list();
    }

    /**
     * Makes whoever releases leads of these projects wait until this transaction's leads can be seen. Asked before looking
     * whether the projects may source; else a lead that came while its project got ready would wait for ever.
     */
    public void beforeRelease(Collection<UUID> projects) {
        db.sql(
                        """
                select count(pg_advisory_xact_lock_shared(h)) from
                    (select distinct hashtextextended('sourcing.leads ' || p, 0) as h from unnest(?) as p order by h) as sorted""")
                .param(projects.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /** Waits for those who asked for {@link #beforeRelease}, and makes others wait. */
    public void lockForRelease(UUID project) {
        db.sql("select count(pg_advisory_xact_lock(hashtextextended('sourcing.leads ' || ?::uuid, 0)))")
                .param(project)
                .query(Long.class)
                .single();
    }

    /**
     * Takes waiting leads of a project for enrichment.
     *
     * @param project whose, after {@link #lockForRelease}
     * @param limit how many at once
     * @return those that were NEW and are ENRICHING now
     */
    public List<Waiting> release(UUID project, int limit) {
        return db.sql(
                        """
                with those as (
                    select id from sourcing.leads where project_id = :project and status = 'NEW'
                    order by id limit :limit for update)
                update sourcing.leads l set status = 'ENRICHING', updated_at = :now from those where l.id = those.id
                returning l.id, l.project_id, l.expert_id, l.correlation_id""")
                .param("project", project)
                .param("limit", limit)
                .param("now", now())
                .query(Waiting.class)
                .list();
    }

    /** Leads whose person was looked up; a repeated event finds nothing to do. */
    public record Enriched(UUID id, Double best_confidence) {}

    /** Marks leads ENRICHED; of one that is beyond that, and was enriched again, the confidence is the new one. */
    public void enriched(List<Enriched> leads) {
        db.sql(
                        """
                update sourcing.leads l set best_confidence = r.best_confidence, updated_at = :now,
                    status = case l.status when 'ENRICHING' then 'ENRICHED' else l.status end
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, best_confidence numeric)
                where l.id = r.id and (l.status = 'ENRICHING' or l.status not in ('NEW', 'DISQUALIFIED')
                    and l.best_confidence is distinct from r.best_confidence)""")
                .param("rows", rows.of(leads))
                .param("now", now())
                .update();
    }

    /**
     * Two persons became one: the loser's leads become the winner's, or, where a project has both, are disqualified.
     *
     * @param winner who stays; it may have been joined to somebody else since, events come in any order
     * @param loser who was joined
     */
    public void joined(UUID winner, UUID loser) {
        db.sql(
                        """
                update sourcing.leads l set status = 'DISQUALIFIED', disqualified_because = 'the same person as another lead',
                    updated_at = :now
                where l.expert_id = :loser and l.status not in ('CONVERTED', 'DISQUALIFIED')
                    and exists (select 1 from sourcing.leads o
                        where o.project_id = l.project_id and o.expert_id = people.canonical(:winner))""")
                .param("winner", winner)
                .param("loser", loser)
                .param("now", now())
                .update();
        db.sql(
                        """
                update sourcing.leads l set expert_id = people.canonical(:winner), updated_at = :now where l.expert_id = :loser
                    and not exists (select 1 from sourcing.leads o
                        where o.project_id = l.project_id and o.expert_id = people.canonical(:winner))""")
                .param("winner", winner)
                .param("loser", loser)
                .param("now", now())
                .update();
    }

    /** Leads, newest first, by project and status where given. */
    public List<Lead> list(UUID project, String status, UUID before, int limit) {
        return db.sql(
                        """
                select * from sourcing.leads
                where (cast(:project as uuid) is null or project_id = :project)
                    and (cast(:status as text) is null or status = :status)
                    and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :limit""")
                .param("project", project, java.sql.Types.OTHER)
                .param("status", status)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> lead(row))
                .list();
    }

    /** One lead. */
    public java.util.Optional<Lead> find(UUID id) {
        return db.sql("select * from sourcing.leads where id = ?")
                .param(id)
                .query((row, n) -> lead(row))
                .optional();
    }

    private Lead lead(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Lead(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("expert_id", UUID.class),
                row.getObject("search_id", UUID.class),
                row.getObject("batch_id", UUID.class),
                row.getLong("line"),
                row.getString("status"),
                rows.map(row.getString("fields")),
                row.getBigDecimal("best_confidence"),
                row.getString("disqualified_because"),
                row.getString("correlation_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
