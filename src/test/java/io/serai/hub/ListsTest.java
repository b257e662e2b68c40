package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PRJ-09 G-09 lists come in pages that stay right while rows are added")
class ListsTest extends HubTest {

    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void of_projects() {
        var made = IntStream.range(0, 5).mapToObj(this::project).toList();
        var seen = walk("/api/v1/projects?name=" + word.toUpperCase() + "&limit=2", () -> project(9));
        assertThat(seen).isEqualTo(newestFirst(made));
    }

    @Test
    void of_leads() {
        var project = aProject();
        hold(project);
        arrive(project, 5);
        var made = ids("/api/v1/leads?limit=100&projectId=" + project);
        var seen = walk("/api/v1/leads?limit=2&projectId=" + project, () -> arrive(project, 1));
        assertThat(seen).hasSize(5).isEqualTo(made);
        assertThat(ids("/api/v1/leads?status=NEW&projectId=" + project)).hasSize(7);
        assertThat(ids("/api/v1/leads?status=ENRICHED&projectId=" + project)).isEmpty();
    }

    @Test
    void of_experts() {
        var project = aProject();
        hold(project);
        arrive(project, 5);
        var made = ids("/api/v1/experts?limit=100&name=" + word);
        var seen = walk("/api/v1/experts?limit=2&name=" + word.toUpperCase(), () -> arrive(project, 1));
        assertThat(seen).hasSize(5).isEqualTo(made);
        assertThat(ids("/api/v1/experts?countryIso=US&name=" + word)).hasSize(7);
        assertThat(ids("/api/v1/experts?countryIso=DE&name=" + word)).isEmpty();
    }

    @Test
    void of_experts_whose_name_is_taken_literally() {
        var project = aProject();
        hold(project);
        arrive(project, 1);
        assertThat(ids("/api/v1/experts?name=" + word + "%20Lindqvist")).hasSize(1);
        assertThat(ids("/api/v1/experts?name=" + word + "_Lindqvist")).isEmpty();
        assertThat(ids("/api/v1/experts?name=" + word + "%25")).isEmpty();
        assertThat(ids("/api/v1/experts?name=" + word + "%5C")).isEmpty();
    }

    @Test
    void of_projects_by_status() {
        var held = project(1);
        hold(UUID.fromString(held));
        project(2);
        assertThat(ids("/api/v1/projects?status=PAUSED&name=" + word)).containsExactly(held);
        assertThat(ids("/api/v1/projects?status=COMPLETED&name=" + word)).isEmpty();
    }

    /** All ids, page by page; before each further page something new arrives. */
    private List<String> walk(String path, Runnable arrival) {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = admin().get(path + (cursor == null ? "" : "&cursor=" + cursor))
                    .body();
            assertThat(page.path("items").size()).isBetween(1, 2);
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.path("nextCursor").textValue();
            if (cursor != null) {
                arrival.run();
            }
        } while (cursor != null);
        return seen;
    }

    private List<String> ids(String path) {
        var ids = new ArrayList<String>();
        admin().get(path)
                .body()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private String project(int nr) {
        var body = Map.of("name", "List " + word + nr, "targetThreshold", 1, "geographyIsoCodes", List.of("US"));
        return admin().post("/api/v1/projects", body).body().path("id").asText();
    }

    private void hold(UUID project) {
        admin().patch("/api/v1/projects/" + project, Map.of("status", "PAUSED", "reason", "looking at lists"));
    }

    private void arrive(UUID project, int people) {
        var before = leads(project, "NEW");
        List<Map<String, Object>> rows = IntStream.range(0, people)
                .mapToObj(i -> {
                    var row = aRow();
                    row.put("fullName", word + " Lindqvist");
                    return row;
                })
                .toList();
        deliver(project, rows);
        eventually().until(() -> leads(project, "NEW") == before + people);
    }

    private static List<String> newestFirst(List<String> made) {
        var ids = new ArrayList<>(made);
        Collections.reverse(ids);
        return ids;
    }
}
