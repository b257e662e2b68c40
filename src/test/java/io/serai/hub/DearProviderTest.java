package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-11 a provider that bills more than its connector says that an answer may cost")
class DearProviderTest extends HubTest {

    @Test
    @DisplayName(
            "is booked with all of it and told by an event once; the project is beyond its ceiling and asks nobody else")
    void is_told() throws Exception {
        try (var dear = new NewProvider("dear", admin())) {
            // it says that it costs nothing, so everybody asks it before the others, and within any budget
            dear.write(dear.text(1)
                    .replace("serai/cost: \"1\"", "serai/cost: \"0\"")
                    .replace("credits: 0", "credits: 2.5"));
            eventually().until(() -> dear.listed().path("state").asText().equals("active"));
            var project = aProject("US");
            as("ops").patch("/api/v1/projects/" + project, Map.of("enrichmentStrategy", "cost-waterfall"));
            admin().put(
                            "/api/v1/projects/" + project + "/budgets",
                            Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", 0))));
            deliver(project, List.of(aRow()));
            eventually().until(() -> leads(project, "ENRICHED") == 1);
            assertThat(billed(project)).isEqualByComparingTo("2.5");
            deliver(project, List.of(aRow()));
            eventually().until(() -> admin().get("/api/v1/leads/standstill?projectId=" + project)
                    .text()
                    .contains("waits-for-budget"));
            assertThat(asked(project)).as("who was asked").containsExactly(dear.connector());
            assertThat(db.sql(
                                    """
                            select details ->> 'billed' || ' of ' || (details ->> 'most') from platform.system_events
                            where type = 'billed-above-most' and subject_id = ?""")
                            .param(dear.connector())
                            .query(String.class)
                            .list())
                    .as("events")
                    .hasSize(1)
                    .allSatisfy(said -> assertThat(said).startsWith("2.5").endsWith("of 0"));
        }
    }

    private List<String> asked(UUID project) {
        return db.sql(
                        "select connector from enrichment.enrichment_attempts where project_id = ? and status <> 'SKIPPED'")
                .param(project)
                .query(String.class)
                .list();
    }

    private BigDecimal billed(UUID project) {
        return db.sql("select billed from enrichment.budgets where project_id = ?")
                .param(project)
                .query(BigDecimal.class)
                .single();
    }
}
