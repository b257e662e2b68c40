package io.serai.project.store;

import io.serai.project.Project;
import io.serai.project.model.ProjectStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** Keeps projects; works in the caller's transaction. */
@Repository
public class ProjectStore {

    /** Sorts after every id. */
    static final UUID END = new UUID(-1, -1);

    private final ProjectRows rows;

    ProjectStore(ProjectRows rows) {
        this.rows = rows;
    }

    /** The project with this id, if there is one. */
    public Optional<Project> find(UUID id) {
        return rows.findById(id).map(ProjectRow::project);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public Optional<Project> lock(UUID id) {
        return rows.lock(id).map(ProjectRow::project);
    }

    /** Those of these projects that exist. */
    public List<Project> all(Collection<UUID> ids) {
        return rows.findAllById(Set.copyOf(ids)).stream()
                .map(ProjectRow::project)
                .toList();
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
