package io.serai.project;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Page;
import io.serai.platform.web.Refusal;
import io.serai.project.model.ProjectStatus;
import io.serai.project.model.StatusMove;
import io.serai.project.store.ProjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All projects: looked up by any area, made and changed by admin and ops. */
@Service
public class Projects {

    /** From which confidence an address is good enough, where a project does not say. */
    public static final double EMAIL_CONFIDENCE = 0.7;

    /** The same for a number. */
    public static final double PHONE_CONFIDENCE = 0.6;

    private final ProjectStore store;
    private final ProjectDifference difference;
    private final SystemEvents events;
    private final Outbox outbox;
    private final Clock clock;

    Projects(ProjectStore store, ProjectDifference difference, SystemEvents events, Outbox outbox, Clock clock) {
        this.store = store;
        this.difference = difference;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Looks a project up.
     *
     * @param id its id
     * @return the project, if there is one
     */
    @Transactional(readOnly = true)
    public Optional<Project> find(UUID id) {
        return store.find(id);
    }

    /**
     * The project that must be there.
     *
     * @param id its id
     * @return the project
     * @throws NotFound when there is none
     */
    @Transactional(readOnly = true)
    public Project require(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("project", id));
    }

    /**
     * Looks many projects up in one statement.
     *
     * @param ids their ids, may be empty
     * @return those that exist, by id
     */
    @Transactional(readOnly = true)
    public Map<UUID, Project> byIds(Collection<UUID> ids) {
        return store.all(ids).stream().collect(Collectors.toMap(Project::id, Function.identity()));
    }

    /**
     * A part of all projects, newest first.
     *
     * @param status only projects in this state; null for all
     * @param name only projects with this text in their name, in any case; empty for all
     * @param cursor last id of the part before; null for the first
     * @param limit projects of a page
     * @return the page
     */
    @Transactional(readOnly = true)
    public Page<Project> list(ProjectStatus status, String name, UUID cursor, int limit) {
        return Page.of(store.page(status, name, cursor, limit + 1), limit, Project::id);
    }

    /**
     * Makes a project; it is ACTIVE at once.
     *
     * @param wanted name, target and countries at least; what is null has its default
     * @return the project
     */
    @Transactional
    public Project create(ProjectChange wanted) {
        var now = now();
        var project = store.insert(wanted.on(unnamed(now), now));
        tell("project-created", project, Correlation.id(), Map.of("name", project.name()));
        return project;
    }

    /**
     * Changes a project and tells when it goes on after a pause.
     *
     * @param id its id
     * @param wanted what shall be different
     * @return the project as it is now
     * @throws Refusal when its state may not become what is wanted
     */
    @Transactional
    public Project change(UUID id, ProjectChange wanted) {
        var before = store.lock(id).orElseThrow(() -> new NotFound("project", id));
        var after = wanted.on(before, now());
        new StatusMove(
                        before.status(),
                        after.status(),
                        Caller.isAdmin(),
                        wanted.reason(),
                        after.screened(),
                        after.targetThreshold())
                .objection()
                .ifPresent(objection -> {
                    throw refusal(objection, before, after);
                });
        if (after.equals(before)) {
            return before;
        }
        var saved = store.update(after);
        tell(before, saved, wanted.reason());
        return saved;
    }

    private void tell(Project before, Project after, String reason) {
        var correlation = Correlation.id();
        var changed = difference.between(before, after);
        if (!changed.isEmpty()) {
            tell("project-changed", after, correlation, changed);
        }
        if (before.status() != after.status()) {
            var why = reason == null ? "" : reason;
            var move = Map.<String, Object>of("from", before.status(), "to", after.status(), "reason", why);
            tell("project-status-changed", after, correlation, move);
        }
        if (before.status() == ProjectStatus.PAUSED && after.active()) {
            outbox.send(Lane.event("project-resumed"), List.of(new ProjectResumed(after.id(), correlation)));
        }
    }

    private void tell(String type, Project project, String correlation, Map<String, Object> details) {
        events.append(new SystemEvent(type, Caller.id(), "Project", project.id().toString(), correlation, details));
    }

    private static Refusal refusal(StatusMove.Objection objection, Project before, Project after) {
        return switch (objection.lack()) {
            case ADMIN -> Refusal.forbidden(objection.message());
            case REASON -> Refusal.invalid(objection.message(), Map.of("field", "reason"));
            case OTHER_STATE ->
                Refusal.transition(objection.message(), Map.of("from", before.status(), "to", after.status()));
        };
    }

    private static Project unnamed(Instant now) {
        return new Project(
                Ids.next(),
                null,
                null,
                0,
                List.of(),
                0,
                false,
                Map.of(),
                EMAIL_CONFIDENCE,
                PHONE_CONFIDENCE,
                EnrichmentStrategy.PARALLEL_K,
                null,
                0,
                0,
                ProjectStatus.ACTIVE,
                now,
                now);
    }

    /** As exact as the database keeps it, so that an answer and a later look say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
