package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sourcing.SourcingSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("SRC-02 X-16 X-19 a project that may not source yet accepts rows and waits")
class WaitingProjectTest extends HubTest {

    private static final Duration A_WHILE = Duration.ofMillis(700);

    @Autowired
    private SourcingSteps sourcing;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_paused_project_waits_until_it_is_resumed() {
        var project = aProject();
        move(project, Map.of("status", "PAUSED", "reason", "legal asks"));
        assertWaiting(project, 3);
        move(project, Map.of("status", "ACTIVE"));
        eventually().until(() -> leads(project, "ENRICHED") == 3);
    }

    @Test
    void a_project_that_is_paused_again_waits_again() {
        var project = aProject();
        for (int round = 1; round <= 2; round++) {
            move(project, Map.of("status", "PAUSED", "reason", "round " + round));
            assertWaiting(project, 1);
            move(project, Map.of("status", "ACTIVE"));
            var done = round;
            eventually().until(() -> leads(project, "ENRICHED") == done);
        }
    }

    @Test
    void a_project_without_its_six_searches_waits_until_they_are_added() {
        var project = aProjectWithoutSearches();
        assertWaiting(project, 3);
        addSearches(project);
        eventually().until(() -> leads(project, "ENRICHED") == 3);
    }

    @Test
    @DisplayName("X-19 a row that is being taken in while its project gets ready is not left waiting")
    void a_row_that_comes_while_its_project_gets_ready_goes_on() {
        var project = aProjectWithoutSearches();
        var message = new DefaultExchange(camel);
        message.getMessage().setHeader("correlationId", "by-hand");
        message.getMessage().setBody(new Rows(db).chunk(project, List.of(aRow())));
        transaction.executeWithoutResult(status -> {
            sourcing.ingest(message);
            addSearches(project);
            eventually().during(A_WHILE).until(() -> opened(project) == 6);
        });
        eventually().until(() -> leads(project, "ENRICHED") == 1);
    }

    private void addSearches(UUID project) {
        var searches = new ArrayList<Map<String, String>>();
        for (int i = 1; i <= 6; i++) {
            searches.add(Map.of("sourceUrl", "https://www.linkedin.com/sales/search/" + i));
        }
        var added = admin().post("/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", searches));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    private long opened(UUID project) {
        return db.sql("select count(*) from sourcing.sales_nav_searches where project_id = ? and status = 'OPEN'")
                .param(project)
                .query(Long.class)
                .single();
    }

    private void assertWaiting(UUID project, int rows) {
        List<Map<String, Object>> people =
                IntStream.range(0, rows).mapToObj(i -> aRow()).toList();
        var answer = deliver(project, people);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        eventually().during(A_WHILE).until(() -> leads(project, "NEW") == rows);
        var job = admin().get("/api/v1/jobs/" + answer.body().path("jobId").asText());
        assertThat(job.body().path("status").asText()).isEqualTo("completed");
    }

    private void move(UUID project, Map<String, String> change) {
        var answer = admin().patch("/api/v1/projects/" + project, change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
