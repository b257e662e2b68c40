package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-07 X-18 X-32 where an expert is and what they speak, as ops states it")
class ExpertStatedTest extends HubTest {

    @Test
    void is_derived_from_the_row_before_anybody_says_anything() {
        var row = aRow();
        // without its searches the project asks no provider, whose word on the location would count for more
        var project = aProjectWithoutSearches();
        deliver(project, List.of(row));
        eventually().until(() -> leads(project, "NEW") == 1);
        var expert = expertOf(row);
        assertThat(expert.at("/expert/countryIso").asText()).isEqualTo("US");
        assertThat(expert.at("/expert/timeZone").asText()).isEqualTo("America/New_York");
        assertThat(expert.at("/values/timeZone/source").asText()).isEqualTo("DERIVED");
        assertThat(expert.at("/values/timeZone/provider").asText()).isEqualTo("location");
        assertThat(expert.at("/values/countryIso/source").asText()).isEqualTo("LINKEDIN");
    }

    @Test
    void beats_every_derived_value() {
        var expert = state(arrived(aRow()), everything());
        assertThat(expert.at("/expert/countryIso").asText()).isEqualTo("CH");
        assertThat(expert.at("/expert/languages")).hasToString("[\"de\",\"fr\"]");
        assertThat(expert.at("/expert/timeZone").asText()).isEqualTo("Europe/Zurich");
        for (var field : List.of("countryIso", "languages", "timeZone")) {
            assertThat(expert.at("/values/" + field + "/source").asText()).isEqualTo("MANUAL");
            assertThat(expert.at("/values/" + field + "/provider").asText()).isEqualTo("test-ops");
        }
    }

    @Test
    void survives_a_later_sighting_whose_values_are_kept_as_losers() {
        var row = arrived(aRow());
        state(row, everything());
        var later = new HashMap<>(row);
        later.putAll(Map.of("countryIso", "DE", "location", "Berlin, Germany"));
        var project = aProject();
        deliver(project, List.of(later));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        var expert = expertOf(row);
        assertThat(expert.at("/expert/countryIso").asText()).isEqualTo("CH");
        assertThat(expert.at("/expert/languages")).hasToString("[\"de\",\"fr\"]");
        assertThat(expert.at("/expert/timeZone").asText()).isEqualTo("Europe/Zurich");
        assertThat(expert.path("provenance").toString()).contains("Berlin, Germany");
    }

    @Test
    void of_the_country_alone_makes_language_and_time_follow() {
        var expert = state(arrived(aRow()), Map.of("countryIso", "JP"));
        assertThat(expert.at("/expert/countryIso").asText()).isEqualTo("JP");
        assertThat(expert.at("/expert/languages")).hasToString("[\"ja\"]");
        assertThat(expert.at("/expert/timeZone").asText()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void may_be_stated_again_and_the_later_one_counts() {
        var row = arrived(aRow());
        state(row, Map.of("timeZone", "Europe/Zurich"));
        assertThat(state(row, Map.of("timeZone", "America/Chicago"))
                        .at("/expert/timeZone")
                        .asText())
                .isEqualTo("America/Chicago");
    }

    @Test
    void is_written_into_the_audit() {
        var row = arrived(aRow());
        var id = state(row, everything()).at("/expert/id").asText();
        var actor = db.sql("select actor from platform.system_events where type = 'expert-stated' and subject_id = ?")
                .param(id)
                .query(String.class)
                .list();
        assertThat(actor).containsExactly("test-ops");
    }

    @Test
    void is_refused_where_the_world_knows_no_such_thing() {
        var path = path(arrived(aRow()));
        var nothing = new ArrayList<>(Collections.<String>singletonList(null));
        var wrong = new LinkedHashMap<Map<String, Object>, String>();
        wrong.put(Map.of("timeZone", "Europe/Atlantis"), "timeZone");
        wrong.put(Map.of("timeZone", "+01:00"), "timeZone");
        wrong.put(Map.of("timeZone", ""), "timeZone");
        wrong.put(Map.of("countryIso", "ZZ"), "countryIso");
        wrong.put(Map.of("countryIso", "de"), "countryIso");
        wrong.put(Map.of("countryIso", "Germany"), "countryIso");
        wrong.put(Map.of("languages", List.of("klingonisch")), "languages");
        wrong.put(Map.of("languages", nothing), "languages");
        wrong.put(Map.of("languages", "de"), "languages");
        wrong.put(Map.of("shoeSize", 44), "shoeSize");
        wrong.forEach((body, field) -> {
            var answer = as("ops").patch(path, body);
            assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("invalid_payload");
            assertThat(answer.body().at("/error/details").toString()).contains(field);
        });
    }

    @Test
    void is_refused_for_somebody_whom_nobody_knows() {
        var answer = as("ops").patch("/api/v1/experts/" + UUID.randomUUID(), everything());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).isEqualTo("not_found");
    }

    private static Map<String, Object> everything() {
        return Map.of("countryIso", "CH", "languages", List.of("de", "fr"), "timeZone", "Europe/Zurich");
    }

    private Map<String, Object> arrived(Map<String, Object> row) {
        var project = aProject();
        deliver(project, List.of(row));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        return row;
    }

    private String path(Map<String, Object> row) {
        return "/api/v1/experts/" + expertOf(row).at("/expert/id").asText();
    }

    private JsonNode state(Map<String, Object> row, Map<String, Object> whereabouts) {
        var answer = as("ops").patch(path(row), whereabouts);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }
}
