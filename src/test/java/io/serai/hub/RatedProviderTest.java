package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SHT-02 a provider that may be asked five times a second")
class RatedProviderTest extends LeftAloneTest {

    @Test
    @DisplayName(
            "SHT-02 is asked about everybody, each once, and never faster; nobody is skipped, and its rate is shown")
    void is_never_asked_faster() throws Exception {
        try (var rated = new NewProvider("rated", admin())) {
            var times = new CopyOnWriteArrayList<Instant>();
            rated.answersBy(exchange -> {
                times.add(Instant.now());
                NewProvider.say(exchange, 200, "{}");
            });
            rated.write(rated.text(1).replace("serai/cost: \"1\"", "serai/cost: \"0\"\n    serai/rate: 5/s"));
            eventually().until(() -> rated.listed().path("state").asText().equals("active"));
            assertThat(rated.listed().path("rate").path("left").asInt()).isEqualTo(5);

            // it costs nothing, so everybody asks it before the others
            var project = aProject("US");
            as("ops").patch("/api/v1/projects/" + project, Map.of("enrichmentStrategy", "cost-waterfall"));
            deliver(project, rows(LEADS, "US"));
            eventually().untilAsserted(() -> assertThat(attempts("rated", project, "FOUND"))
                    .as("asked %s times; runs %s; all %s", times.size(), runs(project), asked(project))
                    .hasSize(LEADS));

            assertThat(attempts("rated", project, "SKIPPED")).isEmpty();
            assertThat(times).hasSize(LEADS);
            var sorted = times.stream().sorted().toList();
            for (var nr = 5; nr < LEADS; nr++) {
                // a question may be on its way for a while, longer than the one five after it
                assertThat(Duration.between(sorted.get(nr - 5), sorted.get(nr)))
                        .as("questions %s and %s of %s", nr - 5, nr, sorted)
                        .isGreaterThan(Duration.ofMillis(500));
            }
            assertThat(Duration.between(sorted.getFirst(), sorted.getLast())).isGreaterThan(Duration.ofMillis(2900));
            assertThat(rated.listed().path("rate").path("rate").asText()).isEqualTo("5/s");
            var shown = (List<?>) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("io.serai:type=enrichment,name=rates"), "Rates");
            assertThat(shown)
                    .anySatisfy(line -> assertThat(line.toString()).startsWith("rated-find-work-email: 5/s, "));
        }
    }

    private List<Map<String, Object>> asked(UUID project) {
        return db.sql(
                        "select connector, status, count(*) from enrichment.enrichment_attempts where project_id = ? group by 1, 2")
                .param(project)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> runs(UUID project) {
        return db.sql(
                        "select status, put_off, next_look_at - now() as next, count(*) from enrichment.runs where project_id = ? group by 1, 2, 3")
                .param(project)
                .query()
                .listOfRows();
    }
}
