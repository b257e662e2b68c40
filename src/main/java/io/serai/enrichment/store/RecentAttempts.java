package io.serai.enrichment.store;

import io.serai.platform.connector.RecentCalls;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The latest attempts of all processes, by connector. */
@Repository
class RecentAttempts implements RecentCalls {

    /** So many of all connectors together are read, along the key, whose order is that of time. */
    private static final int LOOK_BACK = 2000;

    private final JdbcClient db;

    RecentAttempts(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Calls> recentCalls() {
        return db.sql(
                        """
                select connector, (array_agg(status order by id desc))[1] as last_outcome,
                    max(started_at) as last_at, count(*) as asked,
                    count(*) filter (where status not in ('IN_FLIGHT', 'PENDING')) as finished,
                    count(*) filter (where status in ('FOUND', 'NOT_FOUND')) as answered,
                    count(*) filter (where status = 'FOUND') as found,
                    percentile_disc(0.5) within group (order by latency_ms) as median_ms,
                    percentile_disc(0.95) within group (order by latency_ms) as p95_ms
                from (select id, connector, status, started_at,
                          case when status in ('FOUND', 'NOT_FOUND') then latency_ms end as latency_ms
                      from enrichment.enrichment_attempts where status <> 'SKIPPED' order by id desc limit ?) recent
                group by connector order by connector""")
                .param(LOOK_BACK)
                .query(Calls.class)
                .list();
    }
}
