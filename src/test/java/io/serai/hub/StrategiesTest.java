package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("X-11 the strategy of a project")
class StrategiesTest extends HubTest {

    /** Finders that were asked before an earlier one had answered. */
    private static final String AT_THE_SAME_TIME =
            """
            select count(*) from enrichment.enrichment_attempts a join enrichment.enrichment_attempts b using (lead_id)
            where a.project_id = ? and a.subject = '' and b.subject = '' and a.provider < b.provider
                and a.started_at < b.finished_at and b.started_at < a.finished_at""";

    @Test
    @DisplayName("X-11 is parallel-k unless somebody wants another; what it can be is said when it is wrong")
    void is_parallel_unless_somebody_wants_another() {
        var project = aProjectWithoutSearches("US");
        var path = "/api/v1/projects/" + project;
        assertThat(admin().get(path).body().path("enrichmentStrategy").asText()).isEqualTo("parallel-k");
        assertThat(admin().get(path).body().path("parallelProviders").isNull()).isTrue();
        var changed = as("ops").patch(path, Map.of("enrichmentStrategy", "hybrid", "parallelProviders", 3));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(admin().get(path).body().path("enrichmentStrategy").asText()).isEqualTo("hybrid");
        assertThat(admin().get(path).body().path("parallelProviders").asInt()).isEqualTo(3);
        var wrong = as("ops").patch(path, Map.of("enrichmentStrategy", "cheap", "parallelProviders", 0));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains(
                        "must be parallel-k, cost-waterfall or hybrid",
                        "must be a whole number from 1 to 20, or null for the default");
        var unset = as("ops").patch(path, Collections.singletonMap("parallelProviders", null));
        assertThat(unset.status()).as(unset.text()).isEqualTo(200);
        assertThat(admin().get(path).body().path("parallelProviders").isNull()).isTrue();
    }

    @Test
    @DisplayName("X-13 the thresholds of a project are those of its leads' plans")
    void thresholds_are_those_of_the_plans() {
        var project = aProjectWithoutSearches("US");
        var changed = as("ops")
                .patch(
                        "/api/v1/projects/" + project,
                        Map.of("emailConfidenceThreshold", 0.9, "phoneConfidenceThreshold", 0.8));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        var plan = admin().get("/api/v1/enrichment/plan?projectId=" + project)
                .body()
                .path("plan");
        assertThat(plan.path("emailThreshold").asDouble()).isEqualTo(0.9);
        assertThat(plan.path("phoneThreshold").asDouble()).isEqualTo(0.8);
    }

    @Test
    @DisplayName("X-11 parallel-k asks as many providers at once as the project wants")
    void parallel_asks_as_many_at_once() {
        var project = enriched(Map.of("enrichmentStrategy", "parallel-k", "parallelProviders", 1));
        assertThat(plans(project, "jsonb_array_length(plan -> 'first') = 1")).isEqualTo(3);
        assertThat(db.sql("select count(distinct provider) from enrichment.enrichment_attempts where phase = 'first'"
                                + " and project_id = ? group by lead_id")
                        .param(project)
                        .query(Long.class)
                        .list())
                .containsOnly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost-waterfall", "hybrid"})
    @DisplayName(
            "X-11 cost-waterfall and hybrid ask one after the other, in the order of the plan that is kept with the lead")
    void others_ask_one_after_the_other(String strategy) {
        var project = enriched(Map.of("enrichmentStrategy", strategy));
        assertThat(plans(
                        project,
                        "jsonb_array_length(plan -> 'first') = 0 and plan ->> 'strategy' = '" + strategy + "'"))
                .isEqualTo(3);
        if (strategy.equals("cost-waterfall")) {
            assertThat(db.sql(AT_THE_SAME_TIME).param(project).query(Long.class).single())
                    .isZero();
        }
        var outOfOrder = db.sql(
                        """
                with place as (
                    select r.lead_id, g.value ->> 'provider' as provider, g.nr
                    from enrichment.runs r join enrichment.plans p on p.id = r.plan_id,
                        jsonb_array_elements(p.plan -> 'fallback') with ordinality as g (value, nr)
                    where r.project_id = :project),
                asked as (
                    select a.lead_id, p.nr, min(a.started_at) as at
                    from enrichment.enrichment_attempts a join place p using (lead_id, provider)
                    where a.subject = '' group by a.lead_id, p.nr)
                select count(*) from asked a join asked b using (lead_id) where a.nr < b.nr and a.at > b.at""")
                .param("project", project)
                .query(Long.class)
                .single();
        assertThat(outOfOrder).isZero();
    }

    @Test
    @DisplayName("X-11 cost-waterfall asks for nothing that does not end the search")
    void the_waterfall_asks_for_nothing_else() {
        var project = enriched(Map.of("enrichmentStrategy", "cost-waterfall"));
        assertThat(db.sql("select distinct capability from enrichment.enrichment_attempts where project_id = ?"
                                + " and subject = ''")
                        .param(project)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .doesNotContain("find-mobile");
    }

    private UUID enriched(Map<String, Object> wanted) {
        var project = aProject("US");
        var changed = admin().patch("/api/v1/projects/" + project, wanted);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        deliver(project, List.of(aRow(), aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 3);
        return project;
    }

    private long plans(UUID project, String like) {
        return db.sql(
                        "select count(*) from enrichment.runs r join enrichment.plans p on p.id = r.plan_id where project_id = ? and "
                                + like)
                .param(project)
                .query(Long.class)
                .single();
    }
}
