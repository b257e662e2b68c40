package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-16 PRT-08 a project that is paused with many leads in enrichment")
class PausedProjectTest extends EnrichedTest {

    private static final int BATCH = 100;
    private static final int MANY = 2000;
    private static final int SOME = 200;

    /** Recovery looks every second. */
    private static final Duration SOME_LOOKS = Duration.ofMillis(3500);

    private static final String RUNS = "select count(*) from enrichment.runs where project_id = ?";
    private static final String HELD = RUNS + " and held";
    private static final String ASKED = "select count(*) from enrichment.enrichment_attempts where project_id = ?";

    @Test
    void holds_them_as_rows_while_others_are_worked_and_the_doors_accept() {
        var paused = pausedInEnrichment(MANY);
        var other = aProject("US");
        assertThat(deliver(other, rows(20, "US")).status()).isEqualTo(202);
        eventually()
                .during(SOME_LOOKS)
                .until(() -> count(HELD, paused) == MANY
                        && inOutbox(paused) == 0
                        && deliver(other, List.of(aRow())).status() == 202);
        eventually().until(() -> leads(other, "ENRICHING") == 0 && leads(other, "ENRICHED") > 20);
        assertThat(count(ASKED, paused)).isZero();
        assertThat(leads(paused, "ENRICHING")).isEqualTo(MANY);
        assertThat(count(RUNS + " and next_look_at is not null", paused)).isZero();
    }

    @Test
    @DisplayName("ENR-10 each of them goes on when the project is resumed, and asks nobody twice")
    void all_go_on_once_when_it_is_resumed() {
        var project = pausedInEnrichment(SOME);
        var billedAgain = billedAgain();
        move(project, Map.of("status", "ACTIVE"));
        eventually().until(() -> leads(project, "ENRICHED") == SOME);
        assertThat(count(HELD, project)).isZero();
        assertThat(count(RUNS + " and status <> 'DONE'", project)).isZero();
        assertThat(count(
                        "select count(*) from (select lead_id from enrichment.enrichment_attempts where project_id = ?"
                                + " and status in ('FOUND', 'NOT_FOUND') group by lead_id, connector, subject"
                                + " having count(*) > 1) as again",
                        project))
                .isZero();
        assertThat(billedAgain()).isEqualTo(billedAgain);
    }

    @Test
    void none_of_them_goes_on_when_it_is_archived_instead() {
        var project = pausedInEnrichment(BATCH);
        move(project, Map.of("status", "ARCHIVED", "reason", "the client left"));
        eventually().during(SOME_LOOKS).until(() -> count(HELD, project) == BATCH && inOutbox(project) == 0);
        assertThat(count(ASKED, project)).isZero();
    }

    /** A paused project whose leads' messages had been sent before the pause, and were read after it. */
    private UUID pausedInEnrichment(int leads) {
        var project = aProjectWithoutSearches("US");
        IntStream.range(0, leads / BATCH)
                .forEach(batch ->
                        assertThat(deliver(project, rows(BATCH, "US")).status()).isEqualTo(202));
        eventually().until(() -> leads(project, "NEW") == leads);
        move(project, Map.of("status", "PAUSED", "reason", "legal asks"));
        for (int sent = 0; sent < leads; sent += BATCH) {
            var some = db.sql(
                            """
                    with sent as (
                        update sourcing.leads set status = 'ENRICHING' where id in (
                            select id from sourcing.leads where project_id = ? and status = 'NEW' limit ?) returning *)
                    insert into platform.outbox (destination, type, schema_version, body, correlation_id)
                    select 'queue:enrichment', 'enrich-lead', 1, jsonb_build_object('leadId', id, 'projectId', project_id,
                        'expertId', expert_id, 'correlationId', correlation_id)::text, correlation_id from sent""")
                    .params(project, BATCH)
                    .update();
            assertThat(some).isEqualTo(BATCH);
        }
        eventually().until(() -> count(HELD, project) == leads);
        return project;
    }

    private static int billedAgain() {
        return Engines.SHARED.sandbox().ledger().billedAgain().size();
    }

    private long inOutbox(UUID project) {
        return count("select count(*) from platform.outbox where body like '%' || cast(? as text) || '%'", project);
    }

    private void move(UUID project, Map<String, String> change) {
        var answer = admin().patch("/api/v1/projects/" + project, change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
