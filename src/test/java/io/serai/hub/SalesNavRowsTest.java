package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-02 SRC-03 QUE-14 X-49 X-51 rows of a delivery, good and bad ones")
class SalesNavRowsTest extends HubTest {

    @Test
    void a_row_without_any_key_is_refused_with_its_line_and_the_others_become_leads() {
        var project = aProject();
        var job = delivered(project, List.of(aRow(), Map.of("title", "Head of Nothing"), aRow(), Map.of()));
        assertThat(job.at("/result/rows").asInt()).isEqualTo(4);
        assertThat(job.at("/result/accepted").asInt()).isEqualTo(2);
        assertThat(job.at("/result/refused").asInt()).isEqualTo(2);
        var refused = refused(project);
        assertThat(refused.keySet()).containsExactly(2L, 4L);
        assertThat(refused.values()).allSatisfy(reason -> assertThat(reason).contains("names nobody"));
        eventually().until(() -> leads(project, "ENRICHED") == 2);
    }

    @Test
    void a_row_that_is_no_object_is_refused() {
        var project = aProject();
        var answer = anonymous()
                .post(
                        "/webhooks/sales-nav",
                        Map.of("projectId", project, "leads", List.of("text", 5, List.of(), aRow())),
                        Map.of("x-sales-nav-secret", WEBHOOK_SECRET));
        assertThat(finished(answer).path("status").asText()).isEqualTo("completed");
        assertThat(refused(project).keySet()).containsExactly(1L, 2L, 3L);
        assertThat(refused(project).values()).containsOnly("is no JSON object");
        assertThat(admin().get("/api/v1/projects/" + project + "/refused-rows")
                        .body()
                        .path("items")
                        .findValuesAsText("excerpt"))
                .containsExactlyInAnyOrder("\"text\"", "5", "[]");
    }

    @Test
    void half_of_a_character_costs_its_row_and_no_other() {
        var project = aProject();
        var body = Rows.text(Map.of("projectId", project, "leads", List.of(changed("fullName", "HALF"), aRow())));
        var answer = anonymous()
                .post(
                        "/webhooks/sales-nav",
                        body.replace("HALF", "Ada \\ud800"),
                        Map.of("x-sales-nav-secret", WEBHOOK_SECRET));
        assertThat(finished(answer).at("/result/accepted").asInt()).isEqualTo(1);
        assertThat(refused(project)).containsEntry(1L, "fullName holds U+D800, half of a character, at character 5");
    }

    @Test
    void what_cannot_be_stored_is_refused_with_its_place() {
        var project = aProject();
        delivered(
                project,
                List.of(
                        changed("fullName", "Ada\0Lindqvist"),
                        changed("companyName", "x".repeat(501)),
                        changed("linkedinUrl", "https://www.linkedin.com/in/" + "a".repeat(2000)),
                        changed("title", "x".repeat(5001)),
                        changed("fullName", "x" + "😀".repeat(300)),
                        changed("full\0Name", "x".repeat(600)),
                        aRow()));
        var refused = refused(project);
        assertThat(refused.keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(refused.get(1L)).isEqualTo("fullName holds U+0000 at character 4");
        assertThat(refused.get(2L)).isEqualTo("companyName has 501 characters, 500 are allowed");
        assertThat(refused.get(3L)).contains("linkedinUrl", "2000");
        assertThat(refused.get(4L)).contains("title", "5001", "5000");
        assertThat(refused.get(5L)).contains("fullName", "500");
        assertThat(refused.get(6L)).startsWith("full\uFFFDName has 600");
    }

    @Test
    void a_name_that_is_too_long_only_when_put_together_is_refused() {
        var project = aProject();
        var row = new HashMap<>(aRow());
        row.remove("fullName");
        row.putAll(Map.of("firstName", "a".repeat(300), "lastName", "b".repeat(300)));
        var job = delivered(project, List.of(row, aRow()));
        assertThat(job.at("/result/refused").asInt()).isEqualTo(1);
        assertThat(refused(project).get(1L)).contains("fullName has 601 characters");
    }

    @Test
    void fields_that_nobody_knows_do_no_harm_and_are_not_kept() {
        var project = aProject();
        var row = changed("shoeSize", "44");
        row.put("nested", Map.of("deep", List.of(1, 2)));
        row.put("nothing", null);
        row.put("z\0ero", "a\0b");
        delivered(project, List.of(row));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        var lead = admin().get("/api/v1/leads?projectId=" + project).body().at("/items/0");
        assertThat(lead.path("fields").propertyStream().map(Map.Entry::getKey))
                .contains("fullName")
                .doesNotContain("shoeSize", "nested", "nothing", "z\0ero");
    }

    @Test
    void the_same_row_twice_is_one_lead() {
        var project = aProject();
        var row = aRow();
        assertThat(delivered(project, List.of(row, row)).at("/result/accepted").asInt())
                .isEqualTo(2);
        delivered(project, List.of(row));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        assertThat(admin().get("/api/v1/leads?projectId=" + project).body().path("items"))
                .hasSize(1);
    }

    private static Map<String, Object> changed(String field, String value) {
        var row = new LinkedHashMap<String, Object>();
        row.put(field, value);
        aRow().forEach(row::putIfAbsent);
        return row;
    }

    private JsonNode delivered(UUID project, List<Map<String, Object>> rows) {
        var job = finished(deliver(project, rows));
        assertThat(job.path("status").asText()).isEqualTo("completed");
        return job;
    }

    private JsonNode finished(HubCaller.Answer accepted) {
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        var admin = admin();
        var path = "/api/v1/jobs/" + accepted.body().path("jobId").asText();
        var seen = new ArrayList<String>();
        eventually().until(() -> {
            seen.add(admin.get(path).body().path("status").asText());
            return List.of("completed", "failed").contains(seen.getLast());
        });
        assertThat(seen).isSubsetOf("queued", "running", "completed", "failed");
        return admin.get(path).body();
    }

    private Map<Long, String> refused(UUID project) {
        var items = admin().get("/api/v1/projects/" + project + "/refused-rows").body();
        var refused = new LinkedHashMap<Long, String>();
        items.path("items")
                .forEach(row -> refused.put(
                        row.path("line").asLong(), row.path("reason").asText()));
        return refused;
    }
}
