package io.serai.project.store;

import io.serai.project.EnrichmentStrategy;
import io.serai.project.Project;
import io.serai.project.model.ProjectStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(schema = "project", name = "projects")
class ProjectRow {

    @Id
    UUID id;

    String name;

    String description;

    int targetThreshold;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> geographyIsoCodes;

    int priority;

    boolean overrideCooldown;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> regionConfig;

    BigDecimal emailConfidenceThreshold;

    BigDecimal phoneConfidenceThreshold;

    String enrichmentStrategy;

    Integer parallelProviders;

    int signedUp;

    int screened;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    ProjectStatus status;

    Instant createdAt;

    Instant updatedAt;

    @Version
    Integer version;

    ProjectRow take(Project project) {
        id = project.id();
        name = project.name();
        description = project.description();
        targetThreshold = project.targetThreshold();
        geographyIsoCodes = project.geographyIsoCodes();
        priority = project.priority();
        overrideCooldown = project.overrideCooldown();
        regionConfig = project.regionConfig();
        emailConfidenceThreshold = BigDecimal.valueOf(project.emailConfidenceThreshold());
        phoneConfidenceThreshold = BigDecimal.valueOf(project.phoneConfidenceThreshold());
        enrichmentStrategy = project.enrichmentStrategy().text();
        parallelProviders = project.parallelProviders();
        signedUp = project.signedUp();
        screened = project.screened();
        status = project.status();
        createdAt = project.createdAt();
        updatedAt = project.updatedAt();
        return this;
    }

    Project project() {
        return new Project(
                id,
                name,
                description,
                targetThreshold,
                List.copyOf(geographyIsoCodes),
                priority,
                overrideCooldown,
                regionConfig,
                emailConfidenceThreshold.doubleValue(),
                phoneConfidenceThreshold.doubleValue(),
                EnrichmentStrategy.of(enrichmentStrategy),
                parallelProviders,
                signedUp,
                screened,
                status,
                createdAt,
                updatedAt);
    }
}
