package io.serai.sourcing.store;

import io.serai.sourcing.SourcingSettings;
import io.serai.sourcing.model.Standstill;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts leads by what holds them: the first reason that is true, over this area's tables and the views of others. */
@Repository
public class StandstillStore {

    private final JdbcClient db;
    private final SourcingSettings settings;
    private final Clock clock;

    StandstillStore(JdbcClient db, SourcingSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Leads that one reason holds.
     *
     * @param since when the one that has not changed for longest changed last
     */
    public record Held(Standstill reason, long leads, Instant since) {}

    /**
     * All leads, each in one count.
     *
     * @param project whose; null for all projects
     * @return reasons that hold any lead, most leads first
     */
    public List<Held> count(UUID project) {
        return db.sql(
                        """
                with ready as (
                    select project_id from sourcing.sales_nav_searches group by project_id having count(*) >= :needed),
                open as (
                    select lead_id, bool_or(asked) as asked from (
                        select lead_id, true as asked from enrichment.read_attempts where status = 'IN_FLIGHT'
                        union all select lead_id, false from enrichment.read_attempts where status = 'PENDING') both_kinds
                    group by lead_id),
                held as (
                    select l.updated_at, case
                        when l.status = 'DISQUALIFIED' then 'disqualified'
                        when l.status not in ('NEW', 'ENRICHING') then 'enriched'
                        when r.status = 'DONE' then 'result-on-its-way'
                        when o.asked then 'being-asked'
                        when p.status <> 'ACTIVE' then 'project-' || lower(p.status)
                        when o.lead_id is not null then 'provider-pending'
                        when l.status = 'NEW' and s.project_id is null then 'searches-missing'
                        when r.next_look_at > :now and r.over_budget then 'waits-for-budget'
                        when r.next_look_at > :now then 'waits-for-retry'
                        else 'message-on-its-way' end as reason
                    from sourcing.leads l
                        join project.read_projects p on p.id = l.project_id
                        left join ready s on s.project_id = l.project_id
                        left join enrichment.read_runs r on r.lead_id = l.id and l.status = 'ENRICHING'
                        left join open o on o.lead_id = l.id
                    where cast(:project as uuid) is null or l.project_id = :project)
                select reason, count(*) as leads, min(updated_at) as since from held group by reason order by leads desc, reason""")
                .param("needed", settings.searchesNeeded())
                .param("now", Timestamp.from(clock.instant()))
                .param("project", project, Types.OTHER)
                .query((row, n) -> new Held(
                        Standstill.of(row.getString("reason")),
                        row.getLong("leads"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }
}
