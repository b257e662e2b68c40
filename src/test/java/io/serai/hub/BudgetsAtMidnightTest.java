package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-11 a day's budget while clocks differ about the day")
class BudgetsAtMidnightTest extends HubTest {

    private static final LocalDate TOMORROW = LocalDate.now(ZoneOffset.UTC).plusDays(1);

    @Test
    @DisplayName(
            "is that of the later day, which another process has begun: what is asked counts on it, and stays below it")
    void is_that_of_the_later_day() {
        var project = aProject("US");
        var budgets = List.of(Map.of("period", "DAY", "credits", 30));
        assertThat(as("ops")
                        .put("/api/v1/projects/" + project + "/budgets", Map.of("budgets", budgets))
                        .status())
                .isEqualTo(200);
        db.sql("update enrichment.budgets set day = ?, billed = 0, reserved = 0 where project_id = ?")
                .params(TOMORROW, project)
                .update();
        deliver(project, List.of(aRow(), aRow(), aRow(), aRow()));
        eventually()
                .until(() -> number(
                                        "select count(*) from enrichment.enrichment_attempts"
                                                + " where project_id = ? and status = 'SKIPPED' and error like 'the budget of 30 credits a day%'",
                                        project)
                                .signum()
                        > 0);
        assertThat(number(
                        "select count(*) from enrichment.enrichment_attempts where reserved is not null"
                                + " and reserved_on <> date '" + TOMORROW + "' and project_id = ?",
                        project))
                .isZero();
        eventually().untilAsserted(() -> {
            var spent = number(
                    "select coalesce(sum(credits), 0) from enrichment.enrichment_attempts where project_id = ?",
                    project);
            assertThat(spent).isPositive().isLessThanOrEqualTo(BigDecimal.valueOf(30));
            assertThat(number("select billed from enrichment.budgets where project_id = ? and reserved = 0", project))
                    .isEqualByComparingTo(spent);
        });
    }

    private BigDecimal number(String sql, UUID project) {
        return db.sql(sql).param(project).query(BigDecimal.class).optional().orElse(BigDecimal.ONE.negate());
    }
}
