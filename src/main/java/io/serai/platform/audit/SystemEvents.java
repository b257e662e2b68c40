package io.serai.platform.audit;

import io.serai.platform.id.Ids;
import io.serai.platform.sql.JsonRows;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Appends system events in the caller's transaction. */
@Service
public class SystemEvents {

    private final JdbcClient db;
    private final JsonRows rows;
    private final Clock clock;

    SystemEvents(JdbcClient db, JsonRows rows, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Appends one event.
     *
     * @param event what happened
     */
    public void append(SystemEvent event) {
        append(List.of(event));
    }

    /**
     * Appends many events in one statement.
     *
     * @param events what happened, may be empty
     */
    public void append(List<SystemEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        record Row(
                UUID id,
                OffsetDateTime at,
                String type,
                String actor,
                String subject_type,
                String subject_id,
                String correlation_id,
                Map<String, Object> details) {}
        var now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
        var set = events.stream()
                .map(e -> new Row(
                        Ids.next(),
                        now,
                        e.type(),
                        e.actor(),
                        e.subjectType(),
                        e.subjectId(),
                        e.correlationId(),
                        e.details()))
                .toList();
        db.sql(
                        """
                insert into platform.system_events (id, at, type, actor, subject_type, subject_id, correlation_id, details)
                select id, at, type, actor, subject_type, subject_id, correlation_id, details
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, at timestamptz, type text, actor text,
                     subject_type text, subject_id text, correlation_id text, details jsonb)
                """)
                .param("rows", rows.of(set))
                .update();
    }
}
