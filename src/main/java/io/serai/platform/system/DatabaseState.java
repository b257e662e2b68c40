package io.serai.platform.system;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the platform's own tables tell of the hub, all processes together. */
@Component
class DatabaseState {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final JdbcClient db;
    private final Inquiry<Read> tables = new Inquiry<>("the database", PATIENCE, KEPT, this::read);

    DatabaseState(JdbcClient db) {
        this.db = db;
    }

    /**
     * Messages that no relay has brought to the broker yet.
     *
     * @param oldest since when the first of them waits; null for none
     */
    record Outbox(long rows, Instant oldest) {}

    /**
     * What a clock starts.
     *
     * @param lastRunAt null before the first time
     * @param nextRunAt null where it will not run again
     * @param state of the trigger: waiting, acquired, blocked (it runs just now), paused or error
     */
    record Schedule(String name, Instant lastRunAt, Instant nextRunAt, String state) {}

    /** All of it; dead letters that wait for a decision by lane. */
    record Read(Outbox outbox, Map<String, Long> deadLetters, List<Schedule> schedules) {}

    /** Within two seconds, whatever the database does. */
    Inquiry.Answer<Read> tables() {
        return tables.ask();
    }

    private Read read() {
        var deadLetters = new HashMap<String, Long>();
        db.sql("select lane, count(*) as n from platform.dead_letter_jobs where status = 'OPEN' group by lane")
                .query(row -> {
                    deadLetters.put(row.getString("lane"), row.getLong("n"));
                });
        var outbox = db.sql("select count(*) as rows, min(created_at) as oldest from platform.outbox")
                .query(Outbox.class)
                .single();
        var schedules = db.sql(
                        """
                select trigger_group || '/' || trigger_name as name, prev_fire_time, next_fire_time, lower(trigger_state) as state
                from platform.qrtz_triggers order by 1""")
                .query((row, n) -> new Schedule(
                        row.getString("name"),
                        time(row, "prev_fire_time"),
                        time(row, "next_fire_time"),
                        row.getString("state")))
                .list();
        return new Read(outbox, deadLetters, schedules);
    }

    /** Quartz keeps milliseconds, and -1 for never. */
    private static Instant time(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }
}
