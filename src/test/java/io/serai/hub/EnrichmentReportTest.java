package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-11 U-21 what a verified contact costs")
class EnrichmentReportTest extends HubTest {

    private static final String REPORT = "/api/v1/enrichment/report";

    @Test
    @DisplayName("is told for a project by provider and segment, with bounds, as its attempts say")
    void is_told_for_a_project() {
        var project = aProject("US");
        deliver(project, List.of(aRow(), aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 3);
        var lookups = number("count(distinct (lead_id, provider))", "subject = '' and project_id = ?", project);
        eventually().until(() -> totals(project).path("lookups").asLong() == lookups.longValue());
        var report = report("?projectId=" + project);
        for (var one : report.path("providers")) {
            var name = one.path("provider").asText();
            var figures = one.path("figures");
            var own = "subject = '' and provider = '" + name + "' and project_id = ?";
            assertThat(figures.path("lookups").asLong())
                    .as(name)
                    .isEqualTo(number("count(distinct lead_id)", own, project).longValue());
            assertThat(figures.path("credits")
                            .decimalValue()
                            .subtract(figures.path("checking").decimalValue()))
                    .as(name)
                    .isEqualByComparingTo(number("coalesce(sum(credits), 0)", own, project));
            isBounded(figures.path("hitRate"));
        }
        var totals = report.path("totals");
        assertThat(totals.path("verified").asLong()).isPositive();
        assertThat(totals.path("checking").decimalValue()).isPositive();
        isBounded(totals.path("creditsPerVerified"));
        assertThat(report.path("bounds").asText()).startsWith("90 % score interval");
        var segment = report.path("segments").path(0);
        assertThat(segment.at("/segment/countries").asText()).isEqualTo("NORTH_AMERICA");
        assertThat(segment.at("/segment/seniority").asText()).isEqualTo("DIRECTOR");
        assertThat(segment.path("figures")).isEqualTo(totals);
        assertThat(report.at("/providers/0/segments/0/figures")).isEqualTo(report.at("/providers/0/figures"));
        assertThat(report("").at("/totals/lookups").asLong())
                .isGreaterThanOrEqualTo(totals.path("lookups").asLong());
    }

    @Test
    @DisplayName("counts from a day on, and says which")
    void counts_from_a_day_on() {
        var project = aProject("US");
        db.sql(
                        "insert into enrichment.yields values (:project, '2026-03-01', 'wiza', 'EUROPE', 'STAFF', 'SMALL', 9, 8, 7, 6, 1, 30, 6),"
                                + " (:project, '2026-03-02', 'wiza', 'EUROPE', 'STAFF', 'SMALL', 1, 0, 0, 0, 0, 0, 0)")
                .param("project", project)
                .update();
        var both = report("?since=2026-03-01&projectId=" + project);
        assertThat(both.path("since").asText()).isEqualTo("2026-03-01");
        assertThat(both.at("/totals/lookups").asInt()).isEqualTo(10);
        assertThat(both.at("/totals/unknown").asInt()).isEqualTo(1);
        assertThat(both.at("/totals/creditsPerVerified/value").asDouble()).isEqualTo(6);
        var second = report("?since=2026-03-02&projectId=" + project);
        assertThat(second.at("/totals/lookups").asInt()).isEqualTo(1);
        assertThat(second.at("/totals/creditsPerVerified/value").isNumber()).isFalse();
        assertThat(report("?since=2026-03-03&projectId=" + project).path("providers"))
                .isEmpty();
    }

    @Test
    @DisplayName("comes with who is asked last, and why")
    void comes_with_who_is_asked_last() {
        // a provider that no lookup of another test counts for
        db.sql("insert into enrichment.standings values ('nobody', repeat('1', 3) || repeat('0', 197), now(),"
                        + " array_fill(now(), array[200]))")
                .update();
        var why = report("").at("/stopLoss/nobody");
        assertThat(why.path("lookups").asInt()).isEqualTo(200);
        assertThat(why.path("verified").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("is not told of a project that is not there, or from a day that is none")
    void says_what_is_wrong() {
        assertThat(admin().get(REPORT + "?projectId=" + UUID.randomUUID()).status())
                .isEqualTo(404);
        var aDay = "since must be a day such as 2026-01-31";
        Map.of("since=yesterday", aDay, "since=2026-02-30", aDay, "projectId=mine", "projectId must be a UUID such as ")
                .forEach((query, message) -> {
                    var answer = admin().get(REPORT + "?" + query);
                    assertThat(answer.status()).as(query).isEqualTo(400);
                    assertThat(answer.body().at("/error/message").asText()).startsWith(message);
                });
    }

    private JsonNode totals(UUID project) {
        return report("?projectId=" + project).path("totals");
    }

    private JsonNode report(String query) {
        var answer = as("viewer").get(REPORT + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private static void isBounded(JsonNode estimate) {
        assertThat(estimate.path("low").asDouble())
                .isLessThanOrEqualTo(estimate.path("value").asDouble());
        assertThat(estimate.path("high").asDouble())
                .isGreaterThanOrEqualTo(estimate.path("value").asDouble());
    }

    private BigDecimal number(String what, String which, UUID project) {
        return db.sql("select " + what + " from enrichment.enrichment_attempts where status <> 'SKIPPED' and " + which)
                .param(project)
                .query(BigDecimal.class)
                .single();
    }
}
