package io.serai.enrichment.store;

import io.serai.enrichment.model.Plan;
import io.serai.platform.sql.JsonRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Enrichment runs; every statement handles a chunk. */
@Repository
public class RunStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;
    private final PlanStore plans;

    RunStore(JdbcClient db, JsonRows rows, Clock clock, PlanStore plans) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
        this.plans = plans;
    }

    /**
     * A run as stored.
     *
     * @param putOff whether it has waited for its turn at a connector
     */
    public record Stored(
            UUID leadId,
            UUID projectId,
            UUID expertId,
            boolean done,
            boolean putOff,
            Plan plan,
            Double bestConfidence,
            String correlationId,
            int round,
            Instant startedAt) {

        /** Its own name in this round; that of the first round is the lead's. */
        public String name() {
            return round == 1 ? leadId.toString() : leadId + ":" + round;
        }

        private Stored with(Plan plan) {
            return new Stored(
                    leadId, projectId, expertId, done, putOff, plan, bestConfidence, correlationId, round, startedAt);
        }
    }

    /** A run to begin. */
    public record NewRun(UUID lead_id, UUID project_id, UUID expert_id, Plan plan, String correlation_id) {}

    /** A run that ended. */
    public record Finished(UUID lead_id, double best_confidence, boolean verified_phone) {}

    /** A lead whose run must be taken up. */
    public record Due(UUID leadId, UUID projectId, UUID expertId, String correlationId) {}

    private record Row(UUID lead_id, UUID project_id, UUID expert_id, UUID plan_id, String correlation_id) {}

    /** Begins runs; of a lead that has one nothing changes. */
    public void begin(List<NewRun> runs) {
        if (!runs.isEmpty()) {
            var ids = plans.ids(runs.stream().map(NewRun::plan).toList());
            db.sql(
                            """
                    insert into enrichment.runs (lead_id, project_id, expert_id, status, plan_id, started_at, correlation_id)
                    select lead_id, project_id, expert_id, 'RUNNING', plan_id, :now, correlation_id
                    from jsonb_to_recordset(:rows::jsonb) as r (lead_id uuid, project_id uuid, expert_id uuid, plan_id uuid, correlation_id text)
                    order by lead_id on conflict (lead_id) do nothing""")
                    .param(
                            "rows",
                            rows.of(runs.stream()
                                    .map(run -> new Row(
                                            run.lead_id(),
                                            run.project_id(),
                                            run.expert_id(),
                                            ids.get(run.plan()),
                                            run.correlation_id()))
                                    .toList()))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** Runs of leads, locked until the transaction ends. */
    public Map<UUID, Stored> lock(Collection<UUID> leads) {
        var found = db.sql(
                        """
                select lead_id, project_id, expert_id, status, put_off, plan_id, best_confidence, correlation_id, round, started_at
                from enrichment.runs
                where lead_id = any(?) order by lead_id for no key update""")
                .param(leads.toArray(UUID[]::new))
                .query((row, nr) -> row(row))
                .list();
        var theirPlans = plans.of(found.stream().map(Found::planId).collect(Collectors.toSet()));
        var runs = new HashMap<UUID, Stored>();
        found.forEach(one -> runs.put(one.run().leadId(), one.run().with(theirPlans.get(one.planId()))));
        return runs;
    }

    private record Found(Stored run, UUID planId) {}

    private static Found row(ResultSet row) throws SQLException {
        var confidence = row.getBigDecimal("best_confidence");
        var run = new Stored(
                row.getObject("lead_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("expert_id", UUID.class),
                row.getString("status").equals("DONE"),
                row.getBoolean("put_off"),
                null,
                confidence == null ? null : confidence.doubleValue(),
                row.getString("correlation_id"),
                row.getInt("round"),
                row.getTimestamp("started_at").toInstant());
        return new Found(run, row.getObject("plan_id", UUID.class));
    }

    /**
     * Says when runs are to be looked at again.
     *
     * @param leads their times
     * @param putOff those of them that wait for their turn at a connector
     */
    public void lookAgain(Map<UUID, Instant> leads, Collection<UUID> putOff) {
        if (!leads.isEmpty()) {
            db.sql(
                            """
                    update enrichment.runs r set next_look_at = d.at, held = false,
                        put_off = put_off or r.lead_id = any(?)
                    from unnest(?, ?) as d (lead_id, at)
                    where r.lead_id = d.lead_id""")
                    .param(putOff.toArray(UUID[]::new))
                    .param(leads.keySet().toArray(UUID[]::new))
                    .param(leads.values().stream().map(Timestamp::from).toArray(Timestamp[]::new))
                    .update();
        }
    }

    /** Leaves runs alone until their project goes on; see {@link #takeReleased}. */
    public void hold(Collection<UUID> leads) {
        if (!leads.isEmpty()) {
            db.sql("update enrichment.runs set held = true, next_look_at = null where lead_id = any(?)")
                    .param(leads.toArray(UUID[]::new))
                    .update();
        }
    }

    /** Lets the runs of a project look again now, whatever they wait for. */
    public void wake(UUID project) {
        // in the order in which steps lock them
        db.sql(
                        """
                with waiting as (
                    select lead_id from enrichment.runs
                    where project_id = ? and status = 'RUNNING' and next_look_at is not null
                    order by lead_id for no key update)
                update enrichment.runs r set next_look_at = ? from waiting where r.lead_id = waiting.lead_id""")
                .params(project, Timestamp.from(clock.instant()))
                .update();
    }

    /** Ends runs. */
    public void finish(List<Finished> runs) {
        if (!runs.isEmpty()) {
            db.sql(
                            """
                    update enrichment.runs r set status = 'DONE', best_confidence = f.best_confidence,
                        verified_phone = f.verified_phone, finished_at = :now, next_look_at = null, held = false
                    from jsonb_to_recordset(:rows::jsonb) as f (lead_id uuid, best_confidence numeric, verified_phone boolean)
                    where r.lead_id = f.lead_id""")
                    .param("rows", rows.of(runs))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** Takes runs whose next look is due. */
    public List<Due> takeDue(int limit) {
        return db.sql(
                        """
                with due as (
                    select lead_id from enrichment.runs where next_look_at <= :now
                    order by next_look_at limit :limit for no key update skip locked)
                update enrichment.runs r set next_look_at = null from due where r.lead_id = due.lead_id
                returning r.lead_id, r.project_id, r.expert_id, r.correlation_id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(Due.class)
                .list();
    }

    /**
     * Takes held runs of projects that go on. Whether a project does is looked at here and not told by an event: a run that is held in
     * the moment in which its project is resumed would miss it. The cost is a look into an index for each active project.
     */
    public List<Due> takeReleased(int limit) {
        return db.sql(
                        """
                with released as (
                    select r.lead_id from project.read_projects p
                        cross join lateral (select lead_id from enrichment.runs
                            where project_id = p.id and held limit :limit for no key update skip locked) r
                    where p.status = 'ACTIVE' limit :limit)
                update enrichment.runs r set held = false from released where r.lead_id = released.lead_id
                returning r.lead_id, r.project_id, r.expert_id, r.correlation_id""")
                .param("limit", limit)
                .query(Due.class)
                .list();
    }

    /** Those of the leads whose run waits for no answer any more. */
    public List<Due> withoutOpenAttempt(Collection<UUID> leads) {
        return db.sql(
                        """
                select r.lead_id, r.project_id, r.expert_id, r.correlation_id from enrichment.runs r
                where r.lead_id = any(?) and r.status = 'RUNNING' and not exists (
                    select 1 from enrichment.enrichment_attempts a
                    where a.lead_id = r.lead_id and a.status in ('IN_FLIGHT', 'PENDING'))""")
                .param(leads.toArray(UUID[]::new))
                .query(Due.class)
                .list();
    }
}
