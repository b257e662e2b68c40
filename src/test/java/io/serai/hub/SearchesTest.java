package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-01 PRJ-05 X-19 Sales Navigator searches of a project")
class SearchesTest extends HubTest {

    private static final String SEARCH = "https://www.linkedin.com/sales/search/people?savedSearchId=";
    private static final List<String> SIX =
            Stream.of(1, 2, 3, 4, 5, 6).map(i -> SEARCH + i).toList();

    @Test
    void five_are_too_few_and_none_is_kept() {
        var project = aProjectWithoutSearches();
        var answer = add(project, SIX.subList(0, 5));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_payload");
        assertThat(answer.body().at("/error/details/distinct").asInt()).isEqualTo(5);
        assertThat(answer.body().at("/error/details/needed").asInt()).isEqualTo(6);
        assertThat(searches(project)).isEmpty();
    }

    @Test
    void the_same_search_spelled_differently_counts_once() {
        var project = aProjectWithoutSearches();
        var spellings = Stream.concat(
                        SIX.subList(0, 5).stream(),
                        Stream.of(
                                "http://linkedin.com/sales/search/people/?savedSearchId=5&sessionId=abc",
                                "  LinkedIn.com/sales/search/people?page=3&savedSearchId=5#top "))
                .toList();
        var answer = add(project, spellings);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/error/details/distinct").asInt()).isEqualTo(5);
    }

    @Test
    void six_are_enough_and_later_ones_may_come_singly() {
        var project = aProjectWithoutSearches();
        assertThat(add(project, SIX).body()).hasToString("{\"created\":6}");
        assertThat(add(project, List.of(SEARCH + 7)).body()).hasToString("{\"created\":1}");
        assertThat(add(project, List.of("linkedin.com/sales/search/people?savedSearchId=7"))
                        .body())
                .hasToString("{\"created\":0}");
        assertThat(searches(project)).hasSize(7);
    }

    @Test
    void the_same_searches_of_another_project_are_its_own() {
        assertThat(add(aProjectWithoutSearches(), SIX).status()).isEqualTo(201);
        assertThat(add(aProjectWithoutSearches(), SIX).body()).hasToString("{\"created\":6}");
    }

    @Test
    void what_is_no_search_is_refused_with_its_place_and_reason() {
        var project = aProjectWithoutSearches();
        var wrong = List.of(
                SEARCH + 1,
                "https://example.com/sales/search/people?savedSearchId=1",
                "https://www.linkedin.com/sales/search/company?savedSearchId=1",
                "https://www.linkedin.com/in/ada",
                "https://www.linkedin.com.evil.example/sales/search/people?savedSearchId=1",
                "javascript:alert(1)",
                SEARCH + "7\0");
        var answer = add(project, wrong);
        assertThat(answer.status()).isEqualTo(400);
        var fields = answer.body().at("/error/details/fields");
        assertThat(fields.properties()).hasSize(6);
        assertThat(fields.path("searches[1].sourceUrl").asText()).isEqualTo("address is not on linkedin.com");
        assertThat(fields.path("searches[2].sourceUrl").asText()).contains("companies, not people");
        assertThat(fields.path("searches[6].sourceUrl").asText()).contains("forbidden character");
        assertThat(searches(project)).isEmpty();
    }

    @Test
    void an_empty_list_and_empty_addresses_are_refused() {
        var project = aProjectWithoutSearches();
        assertThat(add(project, List.of()).error()).isEqualTo("invalid_payload");
        var answer = add(project, List.of(SEARCH + 1, " "));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/error/details/fields").properties().toString())
                .contains("searches[1].sourceUrl");
    }

    @Test
    void what_the_address_says_is_read_out() {
        var project = aProject();
        var address = "https://www.linkedin.com/sales/search/people"
                + "?query=(recentSearchParam%3A(id%3A4711%2CdoLogHistory%3Atrue)%2Cfilters%3AList("
                + "(type%3AREGION%2Cvalues%3AList((id%3A101282230%2Ctext%3AGermany%2CselectionType%3AINCLUDED))))"
                + "%2Ckeywords%3Awind%2520farms)&sessionId=abc%3D%3D&viewAllFilters=true";
        assertThat(add(project, List.of(address)).body()).hasToString("{\"created\":1}");
        var search = searches(project).get(0);
        assertThat(search.path("sourceUrl").asText()).isEqualTo(address);
        assertThat(search.path("normalizedUrl").asText()).doesNotContain("sessionId", "viewAllFilters");
        assertThat(search.at("/metadata/keywords").asText()).isEqualTo("wind farms");
        assertThat(search.at("/metadata/recentSearchId").asText()).isEqualTo("4711");
        assertThat(search.at("/metadata/filters/0/type").asText()).isEqualTo("REGION");
        assertThat(search.at("/metadata/filters/0/values/0/text").asText()).isEqualTo("Germany");
    }

    @Test
    void each_search_has_a_job_of_its_own_that_completes() {
        var project = aProject();
        var admin = admin();
        var jobs = Stream.iterate(0, i -> i + 1)
                .limit(6)
                .map(i -> searches(project).get(i).path("jobId").asText())
                .distinct()
                .toList();
        assertThat(jobs).hasSize(6);
        eventually().untilAsserted(() -> assertThat(jobs).allSatisfy(job -> assertThat(
                        admin.get("/api/v1/jobs/" + job).body().path("status").asText())
                .isEqualTo("completed")));
        assertThat(admin.get("/api/v1/jobs/" + jobs.getFirst())
                        .body()
                        .at("/result/metadata/savedSearchId")
                        .asText())
                .isNotEmpty();
        assertThat(searches(project))
                .allSatisfy(search -> assertThat(search.path("status").asText()).isEqualTo("OPEN"));
    }

    @Test
    void a_caller_adds_none() {
        var path = "/api/v1/projects/" + aProjectWithoutSearches() + "/sales-nav-searches";
        var search = Map.of("searches", List.of(Map.of("sourceUrl", SEARCH + 1)));
        assertThat(as("caller").post(path, search).status()).isEqualTo(403);
    }

    private HubCaller.Answer add(UUID project, List<String> addresses) {
        var searches = addresses.stream().map(url -> Map.of("sourceUrl", url)).toList();
        return admin().post("/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", searches));
    }

    private JsonNode searches(UUID project) {
        return admin().get("/api/v1/projects/" + project + "/sales-nav-searches")
                .body()
                .path("items");
    }
}
