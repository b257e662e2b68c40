package io.serai.enrichment.store;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Standing;
import io.serai.platform.sql.JsonRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How providers did in their last lookups, for all processes. */
@Repository
public class StandingStore {

    private final JdbcClient db;
    private final JsonRows rows;

    StandingStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    private record Row(String provider, String hits, Instant stopped_since) {}

    /**
     * Standings of providers, locked until the transaction ends; who had none has one now.
     *
     * @param providers whose
     * @return all of them
     */
    public Map<String, Standing> lock(Collection<String> providers) {
        Object names = providers.toArray(String[]::new);
        // before any row is locked, as with breakers
        db.sql(
                        """
                insert into enrichment.standings (provider)
                select name from unnest(?) as n (name) order by name on conflict (provider) do nothing""")
                .param(names)
                .update();
        return read("where provider = any(?) order by provider for update", List.of(names));
    }

    /**
     * Writes standings that are locked.
     *
     * @param standings by provider
     */
    public void save(Map<String, Standing> standings) {
        db.sql(
                        """
                update enrichment.standings s set hits = r.hits, stopped_since = r.stopped_since
                from jsonb_to_recordset(:rows::jsonb) as r (provider text, hits text, stopped_since timestamptz)
                where s.provider = r.provider""")
                .param(
                        "rows",
                        rows.of(standings.entrySet().stream()
                                .map(one -> new Row(
                                        one.getKey(),
                                        one.getValue().hits(),
                                        one.getValue().stoppedSince()))
                                .toList()))
                .update();
    }

    /** Who is asked last, and why; by provider. */
    public Map<String, Plan.StopLoss> stopped() {
        var stopped = new TreeMap<String, Plan.StopLoss>();
        read("where stopped_since is not null", List.of())
                .forEach((provider, standing) -> standing.stopLoss().ifPresent(why -> stopped.put(provider, why)));
        return stopped;
    }

    private Map<String, Standing> read(String which, List<Object> values) {
        var standings = new TreeMap<String, Standing>();
        db.sql("select provider, hits, stopped_since from enrichment.standings " + which)
                .params(values)
                .query(row -> {
                    var since = row.getTimestamp("stopped_since");
                    standings.put(
                            row.getString("provider"),
                            new Standing(row.getString("hits"), since == null ? null : since.toInstant()));
                });
        return standings;
    }
}
