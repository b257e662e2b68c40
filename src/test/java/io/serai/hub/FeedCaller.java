package io.serai.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.sandbox.Exports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A feed of the hub under test, from outside; what lies at its address is in {@link Exports}. */
final class FeedCaller {

    static final Exports EXPORTS = Engines.SHARED.sandbox().exports();

    private final HubCaller ops;
    private final String path;

    private FeedCaller(HubCaller ops, String path) {
        this.ops = ops;
        this.path = path;
    }

    /** A search of the project. */
    static UUID search(JdbcClient db, UUID project) {
        return db.sql("select id from sourcing.sales_nav_searches where project_id = ? order by id limit 1")
                .param(project)
                .query(UUID.class)
                .single();
    }

    /** A new search of a project that lacks the others, so that its leads wait. */
    static UUID aSearch(JdbcClient db, UUID project) {
        var search = UUID.randomUUID();
        var job = UUID.randomUUID();
        db.sql("insert into platform.jobs (id, type, lane, status, correlation_id, created_at)"
                        + " values (?, 'sales-nav-search', 'sales-nav-ingestion', 'queued', 'a test', now())")
                .param(job)
                .update();
        db.sql("insert into sourcing.sales_nav_searches"
                        + " (id, project_id, source_url, normalized_url, metadata, status, job_id, created_at)"
                        + " values (?, ?, ?, ?, '{}', 'QUEUED', ?, now())")
                .params(search, project, "https://" + search, "https://" + search, job)
                .update();
        return search;
    }

    static String address(String name) {
        return Engines.SHARED.sandbox().baseUrl() + "/exports/" + name;
    }

    static FeedCaller add(HubCaller ops, UUID search, String name, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("searchId", search);
        body.put("address", address(name));
        var answer = ops.post("/api/v1/export-feeds", body);
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return new FeedCaller(
                ops, "/api/v1/export-feeds/" + answer.body().path("id").asText());
    }

    UUID id() {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    JsonNode now() {
        return ops.get(path).body();
    }

    HubCaller.Answer post(String verb) {
        return ops.send("POST", path + "/" + verb, null, Map.of());
    }

    HubCaller.Answer patch(Map<String, Object> change) {
        return ops.send("PATCH", path, Rows.text(change).getBytes(), Map.of());
    }

    HubCaller.Answer end() {
        return ops.send("DELETE", path, null, Map.of());
    }

    /** Waits until a look ends so. */
    JsonNode until(ConditionFactory eventually, String outcome) {
        eventually.untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(
                        now().path("outcome").asText())
                .as(now().toString())
                .isEqualTo(outcome));
        return now();
    }
}
