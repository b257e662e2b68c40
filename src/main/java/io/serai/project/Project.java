package io.serai.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.serai.project.model.ProjectStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What experts are sought for.
 *
 * @param targetThreshold how many screened experts it needs
 * @param geographyIsoCodes countries, ISO 3166-1 alpha-2
 * @param priority from 0; higher is more important
 * @param overrideCooldown whether its experts may be written to while they cool down from another project
 * @param regionConfig settings by region, as given
 * @param emailConfidenceThreshold from which confidence an e-mail address is good enough, 0 to 1
 * @param phoneConfidenceThreshold the same for telephone numbers
 * @param enrichmentStrategy how its leads are enriched
 * @param parallelProviders how many providers parallel-k asks at once; null = as many as the hub's setting says
 * @param signedUp experts who have signed up; the ranking counts with it (PRJ-08)
 * @param screened registered experts who have completed the screening; COMPLETED rests on it (PRJ-07)
 */
public record Project(
        UUID id,
        String name,
        String description,
        int targetThreshold,
        List<String> geographyIsoCodes,
        int priority,
        boolean overrideCooldown,
        Map<String, Object> regionConfig,
        double emailConfidenceThreshold,
        double phoneConfidenceThreshold,
        EnrichmentStrategy enrichmentStrategy,
        Integer parallelProviders,
        int signedUp,
        int screened,
        ProjectStatus status,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Whether work for it goes on now; neither paused nor at an end.
     *
     * @return true for ACTIVE
     */
    public boolean active() {
        return status == ProjectStatus.ACTIVE;
    }

    /**
     * Whether it has come to an end, from which nothing leads back.
     *
     * @return true for COMPLETED and ARCHIVED
     */
    public boolean over() {
        return status.next().isEmpty();
    }

    /**
     * How far it is (PRJ-08).
     *
     * @return signed-up experts in percent of the target, to two decimals; may exceed 100
     */
    @JsonProperty
    public double completionPercent() {
        return Math.round(10_000.0 * signedUp / targetThreshold) / 100.0;
    }
}
