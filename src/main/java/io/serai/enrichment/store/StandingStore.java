package io.serai.enrichment.store;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Standing;
import io.serai.platform.sql.JsonRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

    private static final char HIT = '1';
    private static final char MISS = '0';

    private record Row(String provider, String hits, List<Instant> asked, Instant stopped_since) {

        static Row of(String provider, Standing standing) {
            var hits = new StringBuilder();
            standing.lookups().forEach(lookup -> hits.append(lookup.isHit() ? HIT : MISS));
            var asked =
                    standing.lookups().stream().map(Standing.Lookup::askedAt).toList();
            return new Row(provider, hits.toString(), asked, standing.stoppedSince());
        }

        static Standing standing(ResultSet row) throws SQLException {
            var hits = row.getString("hits");
            var asked = (Timestamp[]) row.getArray("asked").getArray();
            var since = row.getTimestamp("stopped_since");
            return new Standing(
                    IntStream.range(0, asked.length)
                            .mapToObj(n -> new Standing.Lookup(asked[n].toInstant(), hits.charAt(n) == HIT))
                            .toList(),
                    since == null ? null : since.toInstant());
        }
    }

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
                update enrichment.standings s set hits = r.hits, asked = r.asked, stopped_since = r.stopped_since
                from jsonb_to_recordset(:rows::jsonb) as r (provider text, hits text, asked timestamptz[], stopped_since timestamptz)
                where s.provider = r.provider""")
                .param(
                        "rows",
                        rows.of(standings.entrySet().stream()
                                .map(one -> Row.of(one.getKey(), one.getValue()))
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
        db.sql("select provider, hits, asked, stopped_since from enrichment.standings " + which)
                .params(values)
                .query(row -> {
                    standings.put(row.getString("provider"), Row.standing(row));
                });
        return standings;
    }
}
