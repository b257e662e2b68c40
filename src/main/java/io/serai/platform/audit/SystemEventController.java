package io.serai.platform.audit;

import io.serai.platform.sql.JsonRows;
import io.serai.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platform")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class SystemEventController {

    private final JdbcClient db;
    private final JsonRows rows;

    SystemEventController(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    record Entry(
            UUID id,
            Instant at,
            String type,
            String actor,
            String subjectType,
            String subjectId,
            String correlationId,
            Map<String, Object> details) {}

    @Operation(summary = "What happened, newest first: who did what to which row, in which request")
    @GetMapping("/api/v1/system-events")
    Page<Entry> list(
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String subjectId,
            @RequestParam(required = false) String correlationId,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        var entries = db.sql(
                        """
                select * from platform.system_events
                where (cast(:type as text) is null or type = :type)
                    and (cast(:subject as text) is null or subject_id = :subject)
                    and (cast(:correlation as text) is null or correlation_id = :correlation)
                    and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :limit""")
                .param("type", type)
                .param("subject", subjectId)
                .param("correlation", correlationId)
                .param("before", cursor, java.sql.Types.OTHER)
                .param("limit", limit + 1)
                .query((row, n) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("type"),
                        row.getString("actor"),
                        row.getString("subject_type"),
                        row.getString("subject_id"),
                        row.getString("correlation_id"),
                        rows.map(row.getString("details"))))
                .list();
        return Page.of(entries, limit, Entry::id);
    }
}
