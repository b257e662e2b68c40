package io.serai.project;

import io.serai.project.model.ProjectStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants a project to be; null leaves a field as it is, an empty description removes it.
 *
 * @param parallelProviders 0 = as many as the hub's setting says; in the body that is null
 * @param status the state it shall go to
 * @param reason why, needed for PAUSED and ARCHIVED
 */
public record ProjectChange(
        String name,
        String description,
        Integer targetThreshold,
        List<String> geographyIsoCodes,
        Integer priority,
        Boolean overrideCooldown,
        Map<String, Object> regionConfig,
        Double emailConfidenceThreshold,
        Double phoneConfidenceThreshold,
        EnrichmentStrategy enrichmentStrategy,
        @Schema(
                        types = {"integer", "null"},
                        minimum = "1",
                        maximum = "20")
                Integer parallelProviders,
        ProjectStatus status,
        String reason) {

    /**
     * The project as it shall be.
     *
     * @param before the project as it is
     * @param now the time of the change, noted only when something changes
     * @return the same when nothing changes
     */
    Project on(Project before, Instant now) {
        var after = on(before.updatedAt(), before);
        return after.equals(before) ? before : on(now, before);
    }

    private Project on(Instant updatedAt, Project before) {
        return new Project(
                before.id(),
                or(name, before.name()),
                description == null ? before.description() : description.isEmpty() ? null : description,
                or(targetThreshold, before.targetThreshold()),
                or(geographyIsoCodes, before.geographyIsoCodes()),
                or(priority, before.priority()),
                or(overrideCooldown, before.overrideCooldown()),
                or(regionConfig, before.regionConfig()),
                or(emailConfidenceThreshold, before.emailConfidenceThreshold()),
                or(phoneConfidenceThreshold, before.phoneConfidenceThreshold()),
                or(enrichmentStrategy, before.enrichmentStrategy()),
                parallelProviders == null
                        ? before.parallelProviders()
                        : parallelProviders == 0 ? null : parallelProviders,
                before.signedUp(),
                before.screened(),
                or(status, before.status()),
                before.createdAt(),
                updatedAt);
    }

    private static <T> T or(T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
