package io.serai.project.store;

import io.serai.platform.sql.JsonRows;
import io.serai.project.EnrichmentStrategy;
import io.serai.project.Project;
import io.serai.project.model.ProjectStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps projects; works in the caller's transaction. */
@Repository
public class ProjectStore {

    /** Sorts after every id. */
    static final UUID END = new UUID(-1, -1);

    private final ProjectRows rows;
    private final JdbcClient db;
    private final JsonRows json;

    ProjectStore(ProjectRows rows, JdbcClient db, JsonRows json) {
        this.rows = rows;
        this.db = db;
        this.json = json;
    }

    /** The project with this id, if there is one. */
    public Optional<Project> find(UUID id) {
        return rows.findById(id).map(ProjectRow::project);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public Optional<Project> lock(UUID id) {
        return rows.lock(id).map(ProjectRow::project);
    }

    /** Those of these projects that exist. Every lane asks this for every chunk, so the row is read without an entity. */
    public List<Project> all(Collection<UUID> ids) {
        return db.sql(
                        """
                select id, name, description, target_threshold, to_json(geography_iso_codes) as countries, priority,
                    override_cooldown, region_config, email_confidence_threshold, phone_confidence_threshold, enrichment_strategy,
                    parallel_providers, signed_up, screened, status, created_at, updated_at
                from project.projects where id = any(?)""")
                .param(ids.toArray(UUID[]::new))
                .query((row, nr) -> new Project(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("description"),
                        row.getInt("target_threshold"),
                        List.of(json.read(row.getString("countries"), String[].class)),
                        row.getInt("priority"),
                        row.getBoolean("override_cooldown"),
                        json.map(row.getString("region_config")),
                        row.getDouble("email_confidence_threshold"),
                        row.getDouble("phone_confidence_threshold"),
                        EnrichmentStrategy.of(row.getString("enrichment_strategy")),
                        row.getObject("parallel_providers", Integer.class),
                        row.getInt("signed_up"),
                        row.getInt("screened"),
                        ProjectStatus.valueOf(row.getString("status")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant()))
                .list();
    }

    /** The newest projects before {@code cursor}; a null status or cursor and an empty name ask for all. */
    public List<Project> page(ProjectStatus status, String name, UUID cursor, int rowCount) {
        var statuses = status == null ? EnumSet.allOf(ProjectStatus.class) : EnumSet.of(status);
        return rows.page(cursor == null ? END : cursor, statuses, name, Limit.of(rowCount)).stream()
                .map(ProjectRow::project)
                .toList();
    }

    /** Writes a new project. */
    public Project insert(Project project) {
        return rows.saveAndFlush(new ProjectRow().take(project)).project();
    }

    /** Writes what has changed of a project that {@link #lock} gave. */
    public Project update(Project project) {
        return rows.saveAndFlush(rows.getReferenceById(project.id()).take(project))
                .project();
    }
}
