package io.serai.enrichment.store;

import io.serai.enrichment.model.Quota;
import io.serai.platform.sql.JsonRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What all processes together have used of the connectors' rates, by the name it is counted under. */
@Repository
public class QuotaStore {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    QuotaStore(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    private record Row(
            String name, int most, long window_ms, long slice, List<Integer> taken, Instant tail, Instant changed_at) {}

    /**
     * All there are.
     *
     * @return by name
     */
    public Map<String, Quota> all() {
        var quotas = new HashMap<String, Quota>();
        db.sql("select * from enrichment.quotas").query(row -> {
            quotas.put(row.getString("name"), quota(row));
        });
        return quotas;
    }

    /**
     * Quotas, locked until the transaction ends; what had none has one now.
     *
     * @param names of which
     * @return by name
     */
    public Map<String, Quota> lock(Collection<String> names) {
        var which = names.toArray(String[]::new);
        // before any row is locked, else who waits for a new one holds one that somebody wants who holds the new one
        db.sql(
                        """
                insert into enrichment.quotas (name, most, window_ms, slice, taken, tail, changed_at)
                select name, 1, 1000, 0, '{}', :never, :never from unnest(:names) as n (name)
                where not exists (select 1 from enrichment.quotas q where q.name = n.name)
                order by name on conflict (name) do nothing""")
                .param("names", which)
                .param("never", Timestamp.from(Instant.EPOCH))
                .update();
        var quotas = new HashMap<String, Quota>();
        db.sql("select * from enrichment.quotas where name = any(?) order by name for update")
                .param(which)
                .query(row -> {
                    quotas.put(row.getString("name"), quota(row));
                });
        return quotas;
    }

    /**
     * Writes quotas that are locked.
     *
     * @param quotas by name
     */
    public void save(Map<String, Quota> quotas) {
        var now = clock.instant();
        var changed = quotas.entrySet().stream()
                .map(one -> new Row(
                        one.getKey(),
                        one.getValue().most(),
                        one.getValue().window().toMillis(),
                        one.getValue().slice(),
                        one.getValue().taken(),
                        one.getValue().tail(),
                        now))
                .toList();
        db.sql(
                        """
                update enrichment.quotas q set most = r.most, window_ms = r.window_ms, slice = r.slice, taken = r.taken,
                    tail = r.tail, changed_at = r.changed_at
                from jsonb_to_recordset(:rows::jsonb) as r (name text, most integer, window_ms bigint, slice bigint,
                    taken integer[], tail timestamptz, changed_at timestamptz)
                where q.name = r.name""")
                .param("rows", rows.of(changed))
                .update();
    }

    private static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                row.getInt("most"),
                Duration.ofMillis(row.getLong("window_ms")),
                row.getLong("slice"),
                List.of((Integer[]) row.getArray("taken").getArray()),
                row.getTimestamp("tail").toInstant());
    }
}
