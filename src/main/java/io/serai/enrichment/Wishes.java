package io.serai.enrichment;

import io.serai.project.EnrichmentStrategy;
import io.serai.project.Project;
import io.serai.project.Projects;

/**
 * How a project wants its leads to be enriched.
 *
 * @param atOnce providers of parallel-k; null = as many as the setting says
 */
record Wishes(EnrichmentStrategy strategy, Integer atOnce, double emailThreshold, double phoneThreshold) {

    /** As a new project has it. */
    static final Wishes ANY =
            new Wishes(EnrichmentStrategy.PARALLEL_K, null, Projects.EMAIL_CONFIDENCE, Projects.PHONE_CONFIDENCE);

    static Wishes of(Project project) {
        return new Wishes(
                project.enrichmentStrategy(),
                project.parallelProviders(),
                project.emailConfidenceThreshold(),
                project.phoneConfidenceThreshold());
    }

    Wishes with(EnrichmentStrategy other) {
        return new Wishes(other, atOnce, emailThreshold, phoneThreshold);
    }
}
