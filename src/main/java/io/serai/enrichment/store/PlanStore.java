package io.serai.enrichment.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.enrichment.model.Plan;
import io.serai.platform.sql.JsonRows;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Plans as they were made: stored once, never changed, and read once by each process that needs them. */
@Repository
public class PlanStore {

    private static final int MOST_PLANS = 2000;

    private final JdbcClient db;
    private final JsonRows rows;
    private final Cache<UUID, Plan> read =
            Caffeine.newBuilder().maximumSize(MOST_PLANS).build();
    /** Only of plans whose transaction is over: two that begin runs at the same moment store a plan each and do not wait. */
    private final Cache<Plan, UUID> stored =
            Caffeine.newBuilder().maximumSize(MOST_PLANS).build();

    PlanStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    private record Row(UUID id, Plan plan) {}

    /**
     * Stores plans that are not stored yet.
     *
     * @param plans which, the same as often as it likes
     * @return their ids
     */
    @Transactional
    Map<Plan, UUID> ids(Collection<Plan> plans) {
        var ids = new HashMap<Plan, UUID>();
        var added = new ArrayList<Row>();
        for (var plan : plans) {
            ids.computeIfAbsent(
                    plan, one -> Optional.ofNullable(stored.getIfPresent(one)).orElseGet(() -> {
                        var row = new Row(UUID.randomUUID(), one);
                        added.add(row);
                        return row.id();
                    }));
        }
        add(added);
        return ids;
    }

    private void add(List<Row> added) {
        if (added.isEmpty()) {
            return;
        }
        db.sql(
                        "insert into enrichment.plans select id, plan from jsonb_to_recordset(:rows::jsonb) as r (id uuid, plan jsonb)")
                .param("rows", rows.of(added))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                added.forEach(row -> stored.put(row.plan(), row.id()));
            }
        });
    }

    /** Plans by their ids; all of them are there. */
    Map<UUID, Plan> of(Collection<UUID> ids) {
        return read.getAll(ids, this::fromDatabase);
    }

    /** A plan as it is kept with a run. */
    public record Kept(Plan plan, int round, Instant startedAt) {}

    /**
     * The plan of a lead.
     *
     * @param lead whose
     * @param round which one; null = its last
     * @return none where its run has not begun, or not come to that round
     */
    public Optional<Kept> ofLead(UUID lead, Integer round) {
        return db.sql(
                        """
                select plan_id, round, started_at from enrichment.runs where lead_id = :lead and round = coalesce(:round, round)
                union all select plan_id, round, started_at from enrichment.past_rounds where lead_id = :lead and round = :round""")
                .param("lead", lead)
                .param("round", round, Types.INTEGER)
                .query((row, nr) -> new Kept(
                        of(row.getObject("plan_id", UUID.class)),
                        row.getInt("round"),
                        row.getTimestamp("started_at").toInstant()))
                .optional();
    }

    private Plan of(UUID id) {
        return of(List.of(id)).get(id);
    }

    private Map<UUID, Plan> fromDatabase(Iterable<? extends UUID> ids) {
        var wanted = new ArrayList<UUID>();
        ids.forEach(wanted::add);
        var plans = new HashMap<UUID, Plan>();
        db.sql("select id, plan from enrichment.plans where id = any(?)")
                .param(wanted.toArray(UUID[]::new))
                .query(row -> {
                    plans.put(row.getObject("id", UUID.class), rows.read(row.getString("plan"), Plan.class));
                });
        return plans;
    }
}
