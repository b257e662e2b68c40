package io.serai.enrichment.store;

import io.serai.platform.clock.Retention;
import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What providers have sent, redacted, beside what was read of it: for looking things up, and for a while only (U-15). */
@Repository
public class RawAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RawAnswers.class);

    private final JdbcClient db;
    private final Retention retention;
    private final Clock clock;

    RawAnswers(JdbcClient db, Retention retention, Clock clock) {
        this.db = db;
        this.retention = retention;
        this.clock = clock;
    }

    /** Empties those that have outlived their time; the attempts stay with their outcome, figures and findings. */
    public void expire() {
        var oldest = Timestamp.from(retention.oldestRaw(clock));
        var gone = Retention.inBatches(most -> db.sql(
                        """
                with old as (
                    select id from enrichment.enrichment_attempts where response is not null and started_at < ?
                    order by started_at limit ? for update skip locked)
                update enrichment.enrichment_attempts a set response = null from old where a.id = old.id""")
                .params(oldest, most)
                .update());
        if (gone > 0) {
            LOG.info(
                    "{} raw answers of providers have outlived their {} days and are gone",
                    gone,
                    retention.raw().toDays());
        }
    }
}
