package io.serai.enrichment.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Further rounds of runs that are done. */
@Repository
public class RoundStore {

    private final JdbcClient db;
    private final Clock clock;
    private final PlanStore plans;

    RoundStore(JdbcClient db, Clock clock, PlanStore plans) {
        this.db = db;
        this.clock = clock;
        this.plans = plans;
    }

    /**
     * Begins a new round of a run that is done and waits for no answer; it is due at once.
     *
     * @param run as of the lead
     * @param freshFrom answers since then still count
     * @return whether it began; a run that is not done, or has an open attempt, goes on as it is
     */
    public boolean begin(RunStore.NewRun run, Instant freshFrom) {
        return db.sql(
                                """
                        with ended as (
                            select * from enrichment.runs r where lead_id = :lead and status = 'DONE' and not exists (
                                select 1 from enrichment.enrichment_attempts a
                                where a.lead_id = r.lead_id and a.status in ('IN_FLIGHT', 'PENDING'))),
                        kept as (
                            insert into enrichment.past_rounds (lead_id, round, plan_id, best_confidence, started_at, finished_at)
                            select lead_id, round, plan_id, best_confidence, started_at, finished_at from ended)
                        update enrichment.runs r set status = 'RUNNING', round = e.round + 1, fresh_from = :fresh,
                            plan_id = :plan, started_at = :now, finished_at = null, next_look_at = :now, put_off = false,
                            correlation_id = :correlation
                        from ended e where r.lead_id = e.lead_id""")
                        .param("fresh", Timestamp.from(freshFrom))
                        .param("plan", plans.ids(List.of(run.plan())).get(run.plan()))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("correlation", run.correlation_id())
                        .param("lead", run.lead_id())
                        .update()
                == 1;
    }

    /**
     * Is there nothing to find any more?
     *
     * @param lead somebody's
     * @return whether it is DISQUALIFIED, as one of two leads of the same person is
     */
    public boolean disqualified(UUID lead) {
        return db.sql("select exists (select from sourcing.read_leads where id = ? and status = 'DISQUALIFIED')")
                .param(lead)
                .query(Boolean.class)
                .single();
    }

    /**
     * Leads of active projects whose run ended long ago, locked until the transaction ends.
     *
     * @param before runs that ended before it
     * @param limit how many at most, those of each project that ended first
     * @return their leads
     */
    public List<UUID> takeOld(Instant before, int limit) {
        return db.sql(
                        """
                select r.lead_id from project.read_projects p
                    cross join lateral (select lead_id from enrichment.runs
                        where project_id = p.id and status = 'DONE' and finished_at < :before
                            and not exists (select from sourcing.read_leads l where l.id = lead_id and l.status = 'DISQUALIFIED')
                        order by finished_at limit :limit for no key update skip locked) r
                where p.status = 'ACTIVE' limit :limit""")
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }
}
