package io.serai.enrichment.store;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long connectors take. */
@Repository
public class LatencyStore {

    /** Fewer answers say nothing about one of ten. */
    private static final int LEAST = 20;

    private final JdbcClient db;

    LatencyStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * What nine of ten answers take at most.
     *
     * @param lookBack how many of the newest answers of all finders are looked at; they are found along the primary key
     * @return milliseconds by connector; without those that have hardly answered
     */
    public Map<String, Long> p90(int lookBack) {
        var found = new HashMap<String, Long>();
        db.sql(
                        """
                select connector, percentile_disc(0.9) within group (order by latency_ms) as p90
                from (select connector, latency_ms from enrichment.enrichment_attempts
                      where phase <> 'verify' and status in ('FOUND', 'NOT_FOUND') order by id desc limit ?) recent
                where latency_ms is not null group by connector having count(*) >= ?""")
                .params(lookBack, LEAST)
                .query(row -> {
                    found.put(row.getString("connector"), row.getLong("p90"));
                });
        return found;
    }
}
