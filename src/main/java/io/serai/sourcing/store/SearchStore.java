package io.serai.sourcing.store;

import io.serai.platform.sql.JsonRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sales Navigator searches of projects. */
@Repository
public class SearchStore {

    private final JdbcClient db;
    private final JsonRows rows;

    SearchStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /** A registered search. */
    public record Search(
            UUID id,
            UUID projectId,
            String sourceUrl,
            String normalizedUrl,
            Map<String, Object> metadata,
            String status,
            UUID jobId,
            Instant createdAt) {}

    /** Adds a search unless its project has it already; true when it was added. */
    public boolean add(Search search) {
        return db.sql(
                                """
                insert into sourcing.sales_nav_searches (id, project_id, source_url, normalized_url, metadata, status, job_id, created_at)
                values (?, ?, ?, ?, ?::jsonb, 'QUEUED', ?, ?) on conflict do nothing""")
                        .params(
                                search.id(),
                                search.projectId(),
                                search.sourceUrl(),
                                search.normalizedUrl(),
                                rows.text(search.metadata()),
                                search.jobId(),
                                Timestamp.from(search.createdAt()))
                        .update()
                > 0;
    }

    /** A search. */
    public Optional<Search> find(UUID id) {
        return query("where id = ?", id).stream().findFirst();
    }

    /** A search of a project by its normalised address. */
    public Optional<UUID> find(UUID project, String normalizedUrl) {
        return db.sql(
                        "select id from sourcing.sales_nav_searches where project_id = ? and md5(normalized_url) = md5(?)")
                .params(project, normalizedUrl)
                .query(UUID.class)
                .optional();
    }

    /** Projects that have a search with this normalised address. */
    public List<UUID> projectsOf(String normalizedUrl) {
        return db.sql("select project_id from sourcing.sales_nav_searches where md5(normalized_url) = md5(?)")
                .param(normalizedUrl)
                .query(UUID.class)
                .list();
    }

    /** Opens a search; again is harmless. */
    public Search open(UUID id) {
        db.sql("update sourcing.sales_nav_searches set status = 'OPEN' where id = ? and status = 'QUEUED'")
                .param(id)
                .update();
        return query("where id = ?", id).getFirst();
    }

    /** How many distinct searches a project has. */
    public int count(UUID project) {
        return db.sql("select count(*) from sourcing.sales_nav_searches where project_id = ?")
                .param(project)
                .query(Integer.class)
                .single();
    }

    /** Those of the given projects that have as many searches as sourcing needs. */
    public List<UUID> ready(List<UUID> projects, int needed) {
        return db.sql(
                        """
                select project_id from sourcing.sales_nav_searches where project_id = any(?)
                group by project_id having count(*) >= ?""")
                .params(projects.toArray(UUID[]::new), needed)
                .query(UUID.class)
                .list();
    }

    /** Searches of a project, newest first. */
    public List<Search> list(UUID project, UUID before, int limit) {
        return before == null
                ? query("where project_id = ? order by id desc limit ?", project, limit)
                : query("where project_id = ? and id < ? order by id desc limit ?", project, before, limit);
    }

    private List<Search> query(String where, Object... params) {
        return db.sql("select * from sourcing.sales_nav_searches " + where)
                .params(params)
                .query((row, n) -> new Search(
                        row.getObject("id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getString("source_url"),
                        row.getString("normalized_url"),
                        rows.map(row.getString("metadata")),
                        row.getString("status"),
                        row.getObject("job_id", UUID.class),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
