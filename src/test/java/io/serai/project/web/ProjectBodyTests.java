package io.serai.project.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.Refusal;
import io.serai.project.ProjectChange;
import io.serai.project.model.ProjectStatus;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectBodyTests {

    private static final String LEAST =
            "\"name\": \"Fintech\", \"targetThreshold\": 50, \"geographyIsoCodes\": [\"SG\"]";

    @Test
    @DisplayName("PRJ-01 a project needs name, target and countries, and says so of all at once")
    void needs_name_target_and_countries() {
        assertRefused(() -> ProjectBody.create(body("{}")), "name, targetThreshold, geographyIsoCodes");
        assertThat(ProjectBody.create(body("{" + LEAST + "}")))
                .isEqualTo(new ProjectChange(
                        "Fintech", null, 50, List.of("SG"), null, null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \"\"",
                "name | \"  \"",
                "name | 5",
                "name | null",
                "description | 5",
                "targetThreshold | 0",
                "targetThreshold | -1",
                "targetThreshold | 1.5",
                "targetThreshold | \"50\"",
                "targetThreshold | 2147483648",
                "targetThreshold | null",
                "geographyIsoCodes | []",
                "geographyIsoCodes | \"SG\"",
                "geographyIsoCodes | [\"SGP\"]",
                "geographyIsoCodes | [\"XX\"]",
                "geographyIsoCodes | [65]",
                "geographyIsoCodes | [null]",
                "geographyIsoCodes | null",
                "priority | -1",
                "priority | 1.0",
                "priority | null",
                "overrideCooldown | \"true\"",
                "overrideCooldown | 1",
                "regionConfig | []",
                "regionConfig | null",
                "emailConfidenceThreshold | 1.001",
                "emailConfidenceThreshold | -0.1",
                "emailConfidenceThreshold | 0.1234",
                "phoneConfidenceThreshold | \"0.5\"",
                "phoneConfidenceThreshold | 1e999",
                "enrichmentStrategy | \"PARALLEL_K\"",
                "enrichmentStrategy | \"fast\"",
                "enrichmentStrategy | null",
                "parallelProviders | 0",
                "parallelProviders | 21",
                "parallelProviders | 2.5",
                "status | \"RUNNING\"",
                "status | \"active\"",
                "status | null"
            })
    @DisplayName("PRJ-01 PRJ-03 a field of the wrong kind or size is refused by its name")
    void a_field_of_the_wrong_kind_or_size_is_refused_by_its_name(String field, String value) {
        assertRefused(() -> ProjectBody.change(body("{\"" + field + "\": " + value + "}")), field);
    }

    @Test
    @DisplayName("PRJ-01 a name has at most 500 characters, whatever their width")
    void a_name_has_at_most_500_characters() {
        assertThat(ProjectBody.change(body("{\"name\": \"" + "😀".repeat(500) + "\"}"))
                        .name())
                .hasSize(1_000);
        assertRefused(() -> ProjectBody.change(body("{\"name\": \"" + "a".repeat(501) + "\"}")), "name");
    }

    @Test
    @DisplayName("PRJ-03 what is absent stays, null takes away the description and how many are asked at once")
    void what_is_absent_stays_and_null_takes_the_description_away() {
        assertThat(ProjectBody.change(body("{}")).description()).isNull();
        assertThat(ProjectBody.change(body("{\"description\": null}")).description())
                .isEmpty();
        assertThat(ProjectBody.change(body("{}")).parallelProviders()).isNull();
        assertThat(ProjectBody.change(body("{\"parallelProviders\": null}")).parallelProviders())
                .isZero();
        assertThat(ProjectBody.change(body("{\"status\": \"PAUSED\"}")).status())
                .isEqualTo(ProjectStatus.PAUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel-k", "cost-waterfall", "hybrid"})
    @DisplayName("X-11 a strategy is read by the name that X-11 gives it")
    void a_strategy_is_read_by_its_name(String name) {
        assertThat(ProjectBody.change(body("{\"enrichmentStrategy\": \"" + name + "\", \"parallelProviders\": 20}")))
                .extracting(change -> change.enrichmentStrategy().text(), ProjectChange::parallelProviders)
                .containsExactly(name, 20);
    }

    @Test
    @DisplayName("PRJ-03 a field that nobody knows is refused; a new project has no status yet")
    void a_field_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> ProjectBody.change(body("{\"nmae\": \"x\"}"))).hasMessage("Unknown field nmae");
        assertThatThrownBy(() -> ProjectBody.create(body("{" + LEAST + ", \"status\": \"PAUSED\"}")))
                .hasMessage("Unknown field status");
    }

    @Test
    @DisplayName("PRJ-01 countries are kept once and in upper case")
    void countries_are_kept_once_and_in_upper_case() {
        assertThat(ProjectBody.change(body("{\"geographyIsoCodes\": [\"sg\", \"JP\", \"SG\"]}"))
                        .geographyIsoCodes())
                .containsExactly("SG", "JP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"n\", \"regionConfig\": {\"a\": [{\"b\": \"\\u0000\"}]}}",
                "{\"regionConfig\": {\"a\\u0000\": 1}}",
                "{\"description\": \"\\u0000\"}",
                "{\"reason\": \"\\u0000\"}"
            })
    @DisplayName("PRJ-01 U+0000 is refused wherever it stands")
    void u0000_is_refused_wherever_it_stands(String json) {
        assertThatThrownBy(() -> ProjectBody.change(body(json)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Not valid:");
    }

    private static void assertRefused(ThrowingCallable reading, String fields) {
        assertThatThrownBy(reading).isInstanceOf(Refusal.class).hasMessage("Not valid: " + fields);
    }

    private static Map<String, JsonNode> body(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
