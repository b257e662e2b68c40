package io.serai.enrichment.store;

import io.serai.enrichment.model.Breaker;
import io.serai.enrichment.model.BreakerStatus;
import io.serai.platform.connector.ConnectorHealth;
import io.serai.platform.connector.ConnectorRenewal;
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
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Breakers of all processes, by connector. */
@Repository
public class BreakerStore implements ConnectorHealth, ConnectorRenewal {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    BreakerStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    private record Row(
            String connector,
            String status,
            int failures,
            String reason,
            Instant until,
            UUID trial,
            Instant changed_at) {}

    /** Those that are not closed, or have failures. */
    public Map<String, Breaker> all() {
        return read("select * from enrichment.breakers where status <> 'CLOSED' or failures > 0", new String[0]);
    }

    /**
     * Breakers of connectors, locked until the transaction ends; who had none has one now.
     *
     * @param connectors whose
     * @return all of them
     */
    public Map<String, Breaker> lock(Collection<String> connectors) {
        // before any row is locked, else who waits for a new one holds one that somebody wants who holds the new one
        db.sql(
                        """
                insert into enrichment.breakers (connector, status, changed_at)
                select name, 'CLOSED', ? from unnest(?) as n (name) order by name on conflict (connector) do nothing""")
                .params(Timestamp.from(clock.instant()), connectors.toArray(String[]::new))
                .update();
        return read(
                "select * from enrichment.breakers where connector = any(?) order by connector for update",
                connectors.toArray(String[]::new));
    }

    @Override
    public void renewed(String connector) {
        db.sql(
                        """
                update enrichment.breakers set until = :now, changed_at = :now
                where connector = :connector and status = 'OPEN' and reason <> 'RATE_LIMITED' and until > :now""")
                .param("connector", connector)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Writes breakers that are locked.
     *
     * @param breakers by connector, may be none
     */
    public void save(Map<String, Breaker> breakers) {
        if (breakers.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var changed = breakers.entrySet().stream()
                .map(one -> new Row(
                        one.getKey(),
                        one.getValue().status().name(),
                        one.getValue().failures(),
                        one.getValue().reason() == null
                                ? null
                                : one.getValue().reason().name(),
                        one.getValue().until(),
                        one.getValue().trial(),
                        now))
                .toList();
        db.sql(
                        """
                update enrichment.breakers b set status = r.status, failures = r.failures, reason = r.reason, until = r.until,
                    trial = r.trial, changed_at = r.changed_at
                from jsonb_to_recordset(:rows::jsonb) as r (connector text, status text, failures integer, reason text,
                    until timestamptz, trial uuid, changed_at timestamptz)
                where b.connector = r.connector""")
                .param("rows", rows.of(changed))
                .update();
    }

    /**
     * Takes trials that are due. Of all who want one at the same time one gets it; nobody waits.
     *
     * @param trials attempts by connector
     * @param lost when a trial counts as lost
     * @return connectors whose trial is taken by this
     */
    public Set<String> take(Map<String, UUID> trials, Instant lost) {
        return db.sql(
                        """
                with due as (
                    select connector from enrichment.breakers
                    where connector = any(:connectors) and status <> 'CLOSED' and until <= :now for update skip locked)
                update enrichment.breakers b set status = 'HALF_OPEN', trial = t.attempt, until = :lost, changed_at = :now
                from due, unnest(:connectors, :attempts) as t (connector, attempt)
                where b.connector = due.connector and t.connector = b.connector
                returning b.connector""")
                .param("connectors", trials.keySet().toArray(String[]::new))
                .param("attempts", trials.values().toArray(UUID[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .param("lost", Timestamp.from(lost))
                .query(String.class)
                .set();
    }

    @Override
    public List<State> breakers() {
        return db.sql(
                        """
                select connector,
                    case when status = 'OPEN' and reason <> 'FAILING' then 'resting' else replace(lower(status), '_', '-') end as state,
                    failures, case status when 'CLOSED' then null else reason end as reason,
                    case status when 'CLOSED' then null else until end as until
                from enrichment.breakers order by connector""")
                .query(State.class)
                .list();
    }

    private Map<String, Breaker> read(String sql, String[] names) {
        var breakers = new HashMap<String, Breaker>();
        var query = db.sql(sql);
        (names.length == 0 ? query : query.param(names)).query(row -> {
            breakers.put(row.getString("connector"), breaker(row));
        });
        return breakers;
    }

    private static Breaker breaker(ResultSet row) throws SQLException {
        var status = BreakerStatus.valueOf(row.getString("status"));
        if (status == BreakerStatus.CLOSED) {
            return row.getInt("failures") == 0
                    ? Breaker.CLOSED
                    : new Breaker(status, row.getInt("failures"), null, null, null);
        }
        return new Breaker(
                status,
                row.getInt("failures"),
                Breaker.Reason.valueOf(row.getString("reason")),
                row.getTimestamp("until").toInstant(),
                row.getObject("trial", UUID.class));
    }
}
