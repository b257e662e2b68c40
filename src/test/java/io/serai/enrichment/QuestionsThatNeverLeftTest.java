package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-01 DESIGN 9: questions of a chunk whose time was over before their turn came")
class QuestionsThatNeverLeftTest extends RoundTest {

    private record Row(String status, String error, Double credits) {}

    @Test
    @DisplayName("X-01 are skipped, with the reason, and asked after all as if for the first time")
    void are_asked_after_all() {
        var round = begin();
        assertThat(steps.conclude(round).isAsking()).isFalse();
        assertThat(round.starting(round.getLookups().getFirst()))
                .as("after the round")
                .isFalse();
        assertThat(rows("try_no = 1")).hasSizeGreaterThan(2).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo("SKIPPED");
            assertThat(row.error()).isEqualTo("the chunk's time was over before its turn came");
            assertThat(row.credits()).isNull();
        });
        eventually().until(() -> status().equals("DONE"));
        assertThat(attempts())
                .filteredOn(one -> one.connector().equals("prospeo-enrich-person"))
                .extracting(Told::tryNo, one -> one.status().equals("SKIPPED"))
                .as("the row of the first time stays")
                .contains(tuple(1, true), tuple(2, false));
    }

    @Test
    @DisplayName(
            "G-11 QUE-11 cost nothing, are no attempts of the project, and no failure of those that were not asked")
    void count_nowhere() {
        var project = db.sql("select project_id from enrichment.runs where lead_id = ?")
                .param(lead)
                .query(UUID.class)
                .single();
        var budgets = Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", 100)));
        assertThat(admin().put("/api/v1/projects/" + project + "/budgets", budgets)
                        .status())
                .isEqualTo(200);
        var round = begin();
        assertThat(taken(project)).as("kept for what is open").isPositive();
        // nobody takes the lead up meanwhile
        db.sql("update project.projects set status = 'PAUSED' where id = ?")
                .param(project)
                .update();
        steps.conclude(round);
        assertThat(rows("status = 'SKIPPED'")).hasSizeGreaterThan(2);
        assertThat(taken(project)).isZero();
        assertThat(db.sql("select count(*) from enrichment.read_attempts where project_id = ?")
                        .param(project)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(db.sql("select count(*) from enrichment.breakers where failures > 0 and connector = any(?)")
                        .param(attempts().stream().map(Told::connector).toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<Row> rows(String which) {
        return db.sql("select status, error, credits from enrichment.enrichment_attempts where lead_id = ? and "
                        + which)
                .param(lead)
                .query(Row.class)
                .list();
    }

    private double taken(UUID project) {
        return db.sql("select reserved + billed from enrichment.budgets where project_id = ?")
                .param(project)
                .query(Double.class)
                .single();
    }
}
