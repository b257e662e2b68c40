package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.hub.HubCaller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("G-11 U-21 the first budgets of a project, set while answers of its leads are being stored")
class FirstBudgetsTest extends RoundTest {

    @Autowired
    private Budgets budgets;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @DisplayName("wait for these answers, as both change open attempts and neither may lose for that")
    void wait_for_these_answers() {
        begin();
        var project = db.sql("select project_id from enrichment.runs where lead_id = ?")
                .param(lead)
                .query(UUID.class)
                .single();
        var setting = new AtomicReference<CompletableFuture<HubCaller.Answer>>();
        transaction.executeWithoutResult(status -> {
            budgets.hold(List.of(lead));
            setting.set(CompletableFuture.supplyAsync(() -> admin().put(
                            "/api/v1/projects/" + project + "/budgets",
                            Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", 100))))));
            eventually().until(() -> waits(project));
            assertThat(setting.get().isDone()).isFalse();
        });
        assertThat(setting.get().join().status()).isEqualTo(200);
        assertThat(reserved(project)).isPositive();
    }

    /** Does somebody wait for the lock of the project's budgets? */
    private boolean waits(UUID project) {
        return db.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted"
                        + " and (classid::bigint << 32 | objid::bigint) = hashtextextended('budgets:' || ?::text, 0))")
                .param(project)
                .query(Boolean.class)
                .single();
    }

    private double reserved(UUID project) {
        return db.sql("select reserved from enrichment.budgets where project_id = ?")
                .param(project)
                .query(Double.class)
                .single();
    }
}
