package io.serai.hub;

import static io.serai.hub.FeedCaller.EXPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.sandbox.Exports.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-02 WHK-03 WHK-04 a notice that a run of PhantomBuster has ended")
class RunNoticeTest extends HubTest {

    @Test
    void rows_as_json_or_as_a_text_that_holds_json_become_leads_of_the_tokens_search() {
        var known = aProject();
        var search = FeedCaller.search(db, known);
        var path = path(search);
        var asJson = anonymous().post(path, notice("1", 0, List.of(aRow(), aRow())));
        var asText = anonymous().post(path, notice("2", 0, Rows.text(List.of(aRow()))));
        var single = anonymous().post(path, notice("3", 0, aRow()));
        for (var answer : List.of(asJson, asText, single)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.body().path("outcome").asText()).isEqualTo("ROWS");
        }
        eventually().until(() -> leads(known, "ENRICHED") == 4);
        assertThat(db.sql("select distinct search_id from sourcing.leads where project_id = ?")
                        .param(known)
                        .query(UUID.class)
                        .single())
                .isEqualTo(search);
        var job = admin().get("/api/v1/jobs/" + asJson.body().path("jobId").asText())
                .body();
        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.at("/result/accepted").asInt()).isEqualTo(2);
    }

    @Test
    void the_same_run_has_one_effect_however_often_and_however_spelled_it_is_told() throws Exception {
        var path = path(aSearch());
        var body = notice("again", 0, List.of(aRow()));
        var spelled = new LinkedHashMap<>(body);
        spelled.put("runDuration", 9);
        List<Callable<HubCaller.Answer>> senders = new java.util.ArrayList<>();
        for (int i = 0; i < 10; i++) {
            var one = i % 2 == 0 ? body : spelled;
            senders.add(() -> anonymous().post(path, one));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    threads.invokeAll(senders).stream().map(Future::resultNow).toList();
            assertThat(answers).extracting(HubCaller.Answer::status).containsOnly(202);
            assertThat(answers.stream()
                            .map(a -> a.body().path("runId").asText())
                            .distinct())
                    .hasSize(1);
        }
        assertThat(runs(path)).hasSize(1);
        assertThat(db.sql("select count(*) from sourcing.row_batches where correlation_id = ?")
                        .param(runs(path).get(0).path("correlationId").asText())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_run_that_failed_brings_no_rows_and_is_told_of() {
        var path = path(aSearch());
        var answer = anonymous().post(path, notice("bad", 1, List.of(aRow())));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("outcome").asText()).isEqualTo("FAILED");
        assertThat(answer.body().path("jobId").isNull()).isTrue();
        var run = runs(path).get(0);
        assertThat(run.path("exitCode").asInt()).isEqualTo(1);
        assertThat(run.path("error").asText()).contains("ended with 1");
        assertThat(run.path("rows").asInt()).isZero();
        var events = admin().get(
                        "/api/v1/system-events?subjectId=" + run.path("id").asText())
                .body();
        assertThat(events.at("/items/0/type").asText()).isEqualTo("export-run-failed");
        assertThat(batches(searchOf(path))).isZero();
    }

    @Test
    void a_notice_that_names_its_result_file_has_the_file_looked_at() {
        var known = aProjectWithoutSearches();
        var search = FeedCaller.aSearch(db, known);
        EXPORTS.put(search + "/result.csv", Result.of("fullName,companyName\nIda One,Works Ltd\n"));
        var address = FeedCaller.address(search + "/result.csv");
        var answer = anonymous().post(path(search), notice("file", 0, Map.of("csvURL", address)));
        assertThat(answer.body().path("outcome").asText()).isEqualTo("ADDRESS");
        eventually().until(() -> leads(known, "NEW") == 1);
        EXPORTS.put(search + "/result.csv", Result.of("fullName,companyName\nIda One,Works Ltd\nBo Two,Works Ltd\n"));
        // nothing is named the second time: the feeds of the search are looked at
        anonymous().post(path(search), notice("file 2", 0, null));
        eventually().until(() -> leads(known, "NEW") == 2);
        assertThat(admin().get("/api/v1/export-feeds?searchId=" + search).body().path("items"))
                .hasSize(1);
    }

    @Test
    void a_file_on_another_host_is_not_looked_at() {
        var path = path(aSearch());
        var answer = anonymous().post(path, notice("x", 0, "http://169.254.169.254/latest/rows.json"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(runs(path).get(0).path("error").asText()).contains("SERAI_EXPORT_HOSTS");
        assertThat(admin().get("/api/v1/export-feeds?searchId=" + searchOf(path))
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void what_is_no_notice_is_refused_with_its_place() {
        var path = path(aSearch());
        var broken = Envelope.assertError(anonymous().post(path, "{\"containerId\": \n}"), 400, "invalid_payload");
        assertThat(broken.at("/details/line").asInt()).isEqualTo(2);
        var nameless = notice("1", 0, null);
        nameless.remove("containerId");
        assertThat(Envelope.assertError(anonymous().post(path, nameless), 400, "invalid_payload")
                        .at("/details/field")
                        .asText())
                .isEqualTo("containerId");
        assertThat(runs(path)).isEmpty();
    }

    @Test
    @DisplayName("WHK-04 two notices of one run that differ and come at the same moment are one run, and no error")
    void two_that_differ_and_come_at_the_same_moment_are_one_run() throws Exception {
        var search = aSearch();
        var doors = List.of(path(search), path(search));
        for (var run = 0; run < 10; run++) {
            var container = "at-once-" + run;
            var answers = Sightings.atOnce(List.<Callable<HubCaller.Answer>>of(
                    () -> anonymous().post(doors.getFirst(), notice(container, 0, List.of(aRow()))),
                    () -> anonymous().post(doors.getLast(), notice(container, 0, List.of(aRow(), aRow()))),
                    () -> anonymous().post(doors.getLast(), notice(container, 1, null))));
            assertThat(answers).extracting(HubCaller.Answer::status).containsOnly(202);
            assertThat(answers.stream()
                            .map(answer -> answer.body().path("runId").asText())
                            .distinct())
                    .as("runs that the senders are told of")
                    .hasSize(1);
        }
        assertThat(runs(doors.getFirst())).hasSize(10);
        assertThat(batches(search))
                .as("rows taken in once, of those runs whose first notice had rows")
                .isEqualTo(runs(doors.getFirst()).findValuesAsText("outcome").stream()
                        .filter("ROWS"::equals)
                        .count());
    }

    private UUID aSearch() {
        return FeedCaller.aSearch(db, aProjectWithoutSearches());
    }

    private String path(UUID search) {
        var made = admin().post("/api/v1/webhook-tokens", Map.of("searchId", search));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body().path("path").asText() + "#" + search;
    }

    private static UUID searchOf(String path) {
        return UUID.fromString(path.substring(path.indexOf('#') + 1));
    }

    private JsonNode runs(String path) {
        return as("viewer")
                .get("/api/v1/export-runs?searchId=" + searchOf(path))
                .body()
                .path("items");
    }

    private long batches(UUID search) {
        return db.sql("select count(*) from sourcing.row_batches where search_id = ?")
                .param(search)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> notice(String container, int exitCode, Object result) {
        var notice = new LinkedHashMap<String, Object>();
        notice.put("agentId", 5_027_055_349_780_535L);
        notice.put("agentName", "Sales Navigator Search Export");
        notice.put("containerId", container);
        notice.put("script", "Sales Navigator Search Export.js");
        notice.put("launchDuration", 62);
        notice.put("runDuration", 1_338);
        notice.put("exitCode", exitCode);
        notice.put("exitMessage", exitCode == 0 ? "finished" : "agent timeout");
        notice.put("resultObject", result);
        return notice;
    }
}
