package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Exports.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-02 X-16 STM-06 a project that is over takes in no rows any more, which would wait for ever")
class ArchivedProjectTest extends EnrichedTest {

    private static final String ROWS =
            "fullName,companyName,linkedInProfileUrl\nAda Late,Works,https://www.linkedin.com/in/ada-late\n";
    private static final String WHY = ", which is ARCHIVED, takes in no rows any more";

    @AfterEach
    void vendorsAreQuick() {
        Engines.SHARED.sandbox().latency(Duration.ZERO);
    }

    @Test
    void a_webhook_is_refused_with_409_and_nothing_is_kept() {
        var project = archived();
        var answer = deliver(project, List.of(aRow()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error()).isEqualTo("conflict");
        assertThat(answer.body().at("/error/message").asText()).contains(project + WHY);
        assertThat(answer.body().at("/error/details/status").asText()).isEqualTo("ARCHIVED");
        assertThat(batches(project)).isZero();
        assertThat(deliver(project, List.of(aRow())).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("SRC-09 a file goes to failed/ with the reason in its report")
    void a_file_goes_to_failed_with_the_reason() {
        var inbox = new DroppedFiles();
        var project = archived();
        var name = project + "-late.csv";
        inbox.drop(name, ROWS);
        eventually().until(() -> !inbox.filed("failed", name).isEmpty());
        var file = inbox.filed("failed", name).stream()
                .filter(one -> one.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
        var report = inbox.report(file);
        assertThat(report.path("error").asText()).contains(project + WHY);
        assertThat(report.path("accepted").asInt()).isZero();
        assertThat(batches(project)).isZero();
    }

    @Test
    @DisplayName("SRC-01 a search that nobody would work on is refused with 409")
    void a_search_is_refused() {
        var project = archived();
        var search = Map.of("sourceUrl", "https://www.linkedin.com/sales/search/people?savedSearchId=1234567");
        var answer = admin().post(
                        "/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", List.of(search)));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().at("/error/message").asText()).contains(project + WHY);
    }

    @Test
    void a_feed_and_a_run_notice_bring_nothing() {
        var project = aProject();
        var search = FeedCaller.search(db, project);
        var token = as("ops").post("/api/v1/webhook-tokens", Map.of("searchId", search));
        var feed = FeedCaller.add(as("ops"), search, project + "/late.csv", Map.of());
        feed.until(eventually(), "NOT_THERE");
        archive(project);
        FeedCaller.EXPORTS.put(project + "/late.csv", Result.of(ROWS));
        feed.post("look");
        assertThat(feed.until(eventually(), "NOT_ALLOWED").path("error").asText())
                .contains(project + WHY);
        var notice = Map.of(
                "agentId", "1", "containerId", "1", "exitCode", 0, "exitMessage", "finished", "resultObject", aRow());
        var told = anonymous().post(token.body().path("path").asText(), notice);
        assertThat(told.body().path("outcome").asText()).as(told.text()).isEqualTo("REFUSED");
        assertThat(batches(project)).isZero();
    }

    @Test
    @DisplayName("X-16 what its vendors answer is kept, nobody else is asked, and nobody looks at its leads for ever")
    void its_running_enrichments_stop() {
        Engines.SHARED.sandbox().latency(Duration.ofMillis(900));
        var project = aProject("US");
        deliver(project, rows(3, "US"));
        eventually().until(() -> count(OPEN, project) > 0);
        archive(project);
        eventually().until(() -> count(OPEN, project) == 0);
        var asked = count(ASKED, project);
        eventually()
                .during(Duration.ofMillis(1500))
                .until(() -> count(ASKED, project) == asked
                        && count(
                                        "select count(*) from enrichment.runs where project_id = ?"
                                                + " and next_look_at is not null",
                                        project)
                                == 0);
        assertThat(leads(project, "ENRICHING")).isEqualTo(3);
    }

    private static final String ASKED = "select count(*) from enrichment.enrichment_attempts where project_id = ?";
    private static final String OPEN = ASKED + " and status = 'IN_FLIGHT'";

    private UUID archived() {
        var project = aProject();
        archive(project);
        return project;
    }

    private void archive(UUID project) {
        var answer =
                admin().patch("/api/v1/projects/" + project, Map.of("status", "ARCHIVED", "reason", "the client left"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private long batches(UUID project) {
        return count("select count(*) from sourcing.row_batches where project_id = ?", project);
    }
}
