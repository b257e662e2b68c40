package io.serai.sourcing.store;

import io.serai.platform.clock.Retention;
import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The beginnings of rows that were refused: for mending them, and for a while only. */
@Repository
public class RefusedRows {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRows.class);

    private final JdbcClient db;
    private final Retention retention;
    private final Clock clock;

    RefusedRows(JdbcClient db, Retention retention, Clock clock) {
        this.db = db;
        this.retention = retention;
        this.clock = clock;
    }

    /** Empties those that have outlived their time; where a row stood and why it was refused stays. */
    public void expire() {
        var oldest = Timestamp.from(retention.oldestRaw(clock));
        var gone = Retention.inBatches(most -> db.sql(
                        """
                with old as (
                    select r.batch_id, r.line from sourcing.refused_rows r join sourcing.row_batches b on b.id = r.batch_id
                    where r.excerpt <> '' and b.created_at < ? limit ? for update of r skip locked)
                update sourcing.refused_rows r set excerpt = '' from old where r.batch_id = old.batch_id and r.line = old.line""")
                .params(oldest, most)
                .update());
        if (gone > 0) {
            LOG.info(
                    "beginnings of {} refused rows have outlived their {} days and are gone",
                    gone,
                    retention.raw().toDays());
        }
    }
}
