package io.serai.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Chunks of lane lead-ingestion, written past the lane before it. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final JdbcClient db;

    Rows(JdbcClient db) {
        this.db = db;
    }

    /** The chunk as a message body; its batch is there. */
    String chunk(UUID project, List<Map<String, Object>> rows) {
        return text(members(project, rows, UUID.randomUUID().toString()));
    }

    /** The members of the chunk, to be changed. */
    List<Map<String, Object>> members(UUID project, List<Map<String, Object>> rows, String correlationId) {
        var batch = UUID.randomUUID();
        db.sql("insert into sourcing.row_batches"
                        + " (id, project_id, door, first_line, row_count, created_at, correlation_id)"
                        + " values (?, ?, 'webhook', 1, ?, now(), ?)")
                .params(batch, project, rows.size(), correlationId)
                .update();
        var members = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            var member = new LinkedHashMap<String, Object>();
            member.put("batchId", batch);
            member.put("line", members.size() + 1);
            member.put("projectId", project);
            member.put("searchId", null);
            member.put("door", "webhook");
            member.put("seenAt", "2026-01-02T03:04:05Z");
            member.put("fields", row);
            member.put("correlationId", correlationId);
            members.add(member);
        }
        return members;
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
