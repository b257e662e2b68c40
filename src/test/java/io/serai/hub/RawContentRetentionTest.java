package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("U-15 G-16 what came raw from outside and is older than 30 days")
class RawContentRetentionTest extends EnrichedTest {

    @Test
    @DisplayName("goes out of attempts in batches; outcome, figures and findings stay, and so do younger ones")
    void goes_out_of_attempts() throws Exception {
        var old = enriched(rows(2, "US"), "US");
        var young = enriched(rows(1, "US"), "US");
        var before = attempts(old, "response is not null");
        assertThat(before).isPositive();
        assertThat(attempts(old, "result is not null")).isPositive();
        var findings = attempts(old, "result is not null");
        aged(old, "31 days");
        aged(young, "29 days");
        var raw = attempts(young, "response is not null");
        // more than one batch
        db.sql(
                        """
                insert into enrichment.enrichment_attempts (id, lead_id, expert_id, project_id, provider, connector, capability, phase,
                    try_no, status, response, instance_id, started_at, correlation_id, message_id)
                select gen_random_uuid(), a.lead_id, a.expert_id, a.project_id, a.provider, a.connector, a.capability, a.phase, 100 + n,
                    'IN_FLIGHT', '{"raw": true}', a.instance_id, a.started_at, a.correlation_id, a.message_id
                from (select * from enrichment.enrichment_attempts where project_id = ? limit 1) a, generate_series(1, 1500) n""")
                .param(old)
                .update();
        db.sql("update enrichment.enrichment_attempts set status = 'NOT_FOUND' where project_id = ? and try_no > 100")
                .param(old)
                .update();

        runNow("raw-answers");

        assertThat(attempts(old, "response is not null")).isZero();
        assertThat(attempts(old, "result is not null")).isEqualTo(findings);
        assertThat(attempts(young, "response is not null")).isEqualTo(raw).isPositive();
        var shown = admin().get("/api/v1/enrichment-attempts?status=FOUND&projectId=" + old)
                .body()
                .at("/items/0");
        assertThat(shown.path("confidence").asDouble()).isPositive();
        assertThat(shown.has("response")).isTrue();
        assertThat(shown.path("response")).isEmpty();
    }

    @Test
    @DisplayName("goes out of refused rows; where they stood and why they were refused stays")
    void goes_out_of_refused_rows() throws Exception {
        var old = refusedRowOf("31 days");
        var young = refusedRowOf("29 days");
        runNow("refused-rows");
        assertThat(refused(old)).containsEntry("excerpt", "").containsEntry("reason", "names nobody");
        assertThat(refused(young)).containsEntry("excerpt", "Ada,,").containsEntry("reason", "names nobody");
    }

    private long attempts(UUID project, String which) {
        return count("select count(*) from enrichment.enrichment_attempts where project_id = ? and " + which, project);
    }

    private void aged(UUID project, String age) {
        db.sql(
                        "update enrichment.enrichment_attempts set started_at = now() - cast(? as interval) where project_id = ?")
                .params(age, project)
                .update();
    }

    private UUID refusedRowOf(String age) {
        var batch = UUID.randomUUID();
        db.sql(
                        """
                insert into sourcing.row_batches (id, project_id, door, first_line, row_count, created_at, correlation_id)
                values (?, ?, 'webhook', 1, 1, now() - cast(? as interval), 'a test')""")
                .params(batch, aProjectWithoutSearches(), age)
                .update();
        db.sql("insert into sourcing.refused_rows values (?, 1, 'names nobody', 'Ada,,')")
                .param(batch)
                .update();
        return batch;
    }

    private Map<String, Object> refused(UUID batch) {
        return db.sql("select reason, excerpt from sourcing.refused_rows where batch_id = ?")
                .param(batch)
                .query()
                .singleRow();
    }
}
