package io.serai.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.project.model.ProjectStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangedProjectTests {

    private static final Instant BORN = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-06T08:00:00Z");
    private static final Project PROJECT = new Project(
            new UUID(0, 1),
            "Fintech",
            "senior",
            50,
            List.of("SG"),
            1,
            false,
            Map.of(),
            0.7,
            0.6,
            EnrichmentStrategy.PARALLEL_K,
            null,
            12,
            3,
            ProjectStatus.ACTIVE,
            BORN,
            BORN);
    private static final ProjectChange NOTHING =
            new ProjectChange(null, null, null, null, null, null, null, null, null, null, null, null, null);

    @Test
    @DisplayName("PRJ-03 stays as it is, its time too, when nothing is said")
    void stays_as_it_is_when_nothing_is_said() {
        assertThat(NOTHING.on(PROJECT, NOW)).isSameAs(PROJECT);
        assertThat(named("Fintech").on(PROJECT, NOW)).isSameAs(PROJECT);
    }

    @Test
    @DisplayName("PRJ-03 has the new name and time, and everything else as before")
    void has_the_new_name_and_everything_else_as_before() {
        assertThat(named("Payments").on(PROJECT, NOW))
                .isEqualTo(new Project(
                        PROJECT.id(),
                        "Payments",
                        "senior",
                        50,
                        List.of("SG"),
                        1,
                        false,
                        Map.of(),
                        0.7,
                        0.6,
                        EnrichmentStrategy.PARALLEL_K,
                        null,
                        12,
                        3,
                        ProjectStatus.ACTIVE,
                        BORN,
                        NOW));
    }

    @Test
    @DisplayName("PRJ-03 loses its description when an empty one is given")
    void loses_its_description_when_an_empty_one_is_given() {
        var wanted = new ProjectChange(null, "", null, null, null, null, null, null, null, null, null, null, null);
        assertThat(wanted.on(PROJECT, NOW).description()).isNull();
    }

    @Test
    @DisplayName("PRJ-08 says how far it is, in percent of its target")
    void says_how_far_it_is() {
        assertThat(PROJECT.completionPercent()).isEqualTo(24.0);
    }

    @Test
    @DisplayName("X-11 is enriched in another way when that is wanted, and only then")
    void is_enriched_in_another_way_when_that_is_wanted() {
        var wanted = new ProjectChange(
                null, null, null, null, null, null, null, null, null, EnrichmentStrategy.HYBRID, 3, null, null);
        var after = wanted.on(PROJECT, NOW);
        assertThat(after.enrichmentStrategy()).isEqualTo(EnrichmentStrategy.HYBRID);
        assertThat(after.parallelProviders()).isEqualTo(3);
        assertThat(named("Payments").on(after, NOW).parallelProviders()).isEqualTo(3);
        var byDefault = new ProjectChange(null, null, null, null, null, null, null, null, null, null, 0, null, null);
        assertThat(byDefault.on(after, NOW).parallelProviders()).isNull();
    }

    private static ProjectChange named(String name) {
        return new ProjectChange(name, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
