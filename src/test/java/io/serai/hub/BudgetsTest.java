package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

@DisplayName("G-11 U-21 budgets of a project")
class BudgetsTest extends HubTest {

    @Test
    @DisplayName(
            "skip whom they cannot pay, with the reason on the attempt; whom nobody was asked about waits until they are raised")
    void skip_whom_they_cannot_pay() {
        var project = aProject("US");
        set(project, List.of(Map.of("period", "TOTAL", "credits", 0)));
        deliver(project, List.of(aRow(), aRow()));
        eventually().until(() -> standstill(project).contains("waits-for-budget"));
        assertThat(leads(project, "ENRICHED")).isZero();
        assertThat(attempts(project, "status <> 'SKIPPED'")).isZero();
        assertThat(db.sql("select distinct error from enrichment.enrichment_attempts where project_id = ?")
                        .param(project)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(why -> why.startsWith("the budget of 0 credits has 0 left, and the question may cost "));
        set(project, List.of());
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        assertThat(attempts(project, "status <> 'SKIPPED'")).isPositive();
    }

    @Test
    @DisplayName("let leads wait while only open questions may cost what is left, and end no lead for that")
    void let_leads_wait_for_what_comes_back() {
        var project = aProject("US");
        // half more than so many leads cost, and less than their first questions may cost
        set(project, List.of(Map.of("period", "TOTAL", "credits", 1200)));
        deliver(project, IntStream.range(0, 60).mapToObj(nr -> aRow()).toList());
        eventually().until(() -> leads(project, "ENRICHED") == 60);
        assertThat(attempts(project, "status = 'SKIPPED' and error like 'the budget of %'"))
                .isZero();
        assertThat(billed(project, "TOTAL")).isLessThanOrEqualTo(BigDecimal.valueOf(1200));
    }

    @Test
    @DisplayName(
            "keep for a question the most that its answer may cost, so a ceiling of one credit is never passed by five")
    void keep_the_most_that_an_answer_may_cost() {
        var project = aProject("US");
        set(project, List.of(Map.of("period", "TOTAL", "credits", 1)));
        var onlyAnAddress = aRow();
        onlyAnAddress.keySet().removeAll(List.of("companyName", "companyDomain"));
        deliver(project, List.of(onlyAnAddress));
        var toLeadMagic = "connector = 'leadmagic-find-work-email' and ";
        eventually()
                .until(() ->
                        attempts(project, toLeadMagic + "status = 'SKIPPED' and error like '%the question may cost 5'")
                                == 1);
        eventually()
                .until(() ->
                        leads(project, "ENRICHED") == 1 || standstill(project).contains("waits-for-budget"));
        assertThat(attempts(project, toLeadMagic + "status <> 'SKIPPED'")).isZero();
        assertThat(credits(project)).isLessThanOrEqualTo(BigDecimal.ONE);
    }

    private String standstill(UUID project) {
        return admin().get("/api/v1/leads/standstill?projectId=" + project).text();
    }

    @Test
    @DisplayName("count what was asked before they were set, and what is billed after it")
    void count_what_was_asked_before() {
        var project = aProject("US");
        deliver(project, List.of(aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        set(
                project,
                List.of(
                        Map.of("period", "TOTAL", "credits", 100_000),
                        Map.of("period", "DAY", "credits", 50_000),
                        Map.of("period", "DAY", "provider", "leadmagic", "credits", 100),
                        Map.of("period", "PERSON", "credits", 50)));
        assertThat(billed(project, "TOTAL"))
                .isEqualByComparingTo(credits(project))
                .isPositive();
        assertThat(billed(project, "DAY")).isEqualByComparingTo(credits(project));
        deliver(project, List.of(aRow(), aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 5);
        assertThat(billed(project, "TOTAL")).isEqualByComparingTo(credits(project));
        assertThat(billed(project, "DAY")).isEqualByComparingTo(credits(project));
        assertThat(db.sql("select max(sum) from (select sum(credits) from enrichment.enrichment_attempts"
                                + " where project_id = ? and reserved is not null group by lead_id) as person")
                        .param(project)
                        .query(BigDecimal.class)
                        .single())
                .isLessThanOrEqualTo(BigDecimal.valueOf(50));
    }

    @Test
    @DisplayName("are kept by the database: nobody reserves what is not left")
    void are_kept_by_the_database() {
        var project = aProject("US");
        set(project, List.of(Map.of("period", "TOTAL", "credits", 3)));
        assertThatThrownBy(() -> db.sql("update enrichment.budgets set reserved = 4 where project_id = ?")
                        .param(project)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("the budget of 3.000 credits");
    }

    @Test
    @DisplayName(
            "say what is wrong: an unknown provider, the same twice, less than nothing, one person at one provider")
    void say_what_is_wrong() {
        var path = "/api/v1/projects/" + aProject("US") + "/budgets";
        assertThat(refused(path, List.of(Map.of("period", "DAY", "provider", "nobody", "credits", 1))))
                .contains("No provider is called nobody", "leadmagic");
        assertThat(refused(path, List.of(Map.of("period", "DAY", "credits", 1), Map.of("period", "DAY", "credits", 2))))
                .contains("The same budget comes twice", "budgets[1]");
        assertThat(refused(path, List.of(Map.of("period", "DAY", "credits", -1))))
                .contains("budgets[0].credits");
        assertThat(refused(path, List.of(Map.of("period", "PERSON", "provider", "leadmagic", "credits", 1))))
                .contains("for all providers together");
        assertThat(refused(path, List.of(Map.of("period", "WEEK", "credits", 1))))
                .contains("period");
        var none = admin().put("/api/v1/projects/" + UUID.randomUUID() + "/budgets", Map.of("budgets", List.of()));
        assertThat(none.status()).isEqualTo(404);
        assertThat(admin().get(path).body().path("budgets")).isEmpty();
    }

    private void set(UUID project, List<Map<String, Object>> budgets) {
        var set = as("ops").put("/api/v1/projects/" + project + "/budgets", Map.of("budgets", budgets));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    private String refused(String path, List<Map<String, Object>> budgets) {
        var answer = admin().put(path, Map.of("budgets", budgets));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.text();
    }

    private BigDecimal billed(UUID project, String period) {
        for (var budget :
                admin().get("/api/v1/projects/" + project + "/budgets").body().path("budgets")) {
            if (budget.path("period").asText().equals(period)
                    && budget.path("provider").isNull()) {
                assertThat(budget.path("reserved").decimalValue()).isEqualByComparingTo("0");
                return budget.path("billed").decimalValue();
            }
        }
        throw new AssertionError("no budget " + period);
    }

    private BigDecimal credits(UUID project) {
        return db.sql("select coalesce(sum(credits), 0) from enrichment.enrichment_attempts where project_id = ?")
                .param(project)
                .query(BigDecimal.class)
                .single();
    }

    private long attempts(UUID project, String which) {
        return db.sql("select count(*) from enrichment.enrichment_attempts where project_id = ? and " + which)
                .param(project)
                .query(Long.class)
                .single();
    }
}
