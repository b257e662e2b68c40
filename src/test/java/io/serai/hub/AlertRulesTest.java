package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QUE-11 OBS-09 the rules of src/deploy/alerts.yaml")
class AlertRulesTest extends EnrichedTest {

    private static final Path FILE = Path.of("src/deploy/alerts.yaml");
    private static final Pattern FIGURE = Pattern.compile("max(?: by \\((\\w+)\\) )?\\((\\w+)\\)");
    private static final Pattern COMPARED = Pattern.compile("F (==|>) \\d+( and F (==|>) \\d+)?");
    private static final Pattern LABEL = Pattern.compile("\\{\\{ \\$labels\\.(\\w+) }}");
    private static final Pattern ADDRESS = Pattern.compile("/api/v1/[a-z/-]+[a-z]");

    @Test
    @DisplayName("QUE-11 OBS-09 go by figures that the hub tells, with the labels that it gives them")
    void go_by_figures_that_the_hub_tells() throws IOException {
        enriched(rows(3, "US"), "US");
        var told = admin().get("/actuator/prometheus", Map.of("accept", "text/plain"))
                .text();
        assertThat(rules()).hasSizeGreaterThan(3).allSatisfy(rule -> {
            var expression = rule.path("expr").asText();
            assertThat(FIGURE.matcher(expression).replaceAll("F")).matches(COMPARED);
            assertThat(FIGURE.matcher(expression).results()).isNotEmpty().allSatisfy(figure -> assertThat(told)
                    .containsPattern("(?m)^" + figure.group(2)
                            + (figure.group(1) == null ? " " : "\\{" + figure.group(1) + "=\"[^\"]+\"} ")));
        });
        assertThat(rules()).anySatisfy(rule -> {
            assertThat(rule.path("expr").asText()).isEqualTo("max by (connector) (serai_connector_failing) == 1");
            assertThat(rule.has("for")).as("waits before it tells").isFalse();
        });
    }

    @Test
    @DisplayName("OBS-09 say what is the matter by labels that they have, and where the hub says more")
    void say_what_is_the_matter() throws IOException {
        assertThat(rules()).extracting(rule -> rule.path("alert").asText()).doesNotHaveDuplicates();
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).matches("Serai[A-Z]\\w+");
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            var summary = rule.at("/annotations/summary").asText();
            assertThat(LABEL.matcher(summary).results())
                    .allSatisfy(
                            label -> assertThat(rule.path("expr").asText()).contains("by (" + label.group(1) + ")"));
            assertThat(ADDRESS.matcher(rule.at("/annotations/description").asText())
                            .results()
                            .map(MatchResult::group))
                    .isNotEmpty()
                    .allSatisfy(
                            address -> assertThat(admin().get(address).status()).isEqualTo(200));
        });
    }

    private static List<JsonNode> rules() throws IOException {
        var groups = new YAMLMapper().readTree(Files.readString(FILE)).path("groups");
        return StreamSupport.stream(groups.spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .toList();
    }
}
