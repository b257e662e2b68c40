package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.RoundStore;
import io.serai.enrichment.store.RunStore;
import io.serai.people.People;
import io.serai.platform.audit.SystemEvents;
import io.serai.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("ENR-14 a lead whose last enrichment ended long ago")
class OldLeadsTest extends EnrichedLeadTest {

    @Autowired
    private RoundStore store;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private RunStore runs;

    @Autowired
    private Planning planning;

    @Autowired
    private People people;

    @Autowired
    private Projects projects;

    @Autowired
    private SystemEvents events;

    @Autowired
    private EnrichmentSettings settings;

    @Test
    @DisplayName("ENR-14 is due by itself when its last round ended long ago and its project is active")
    void is_due_by_itself() {
        var longAgo = Instant.now().minus(Duration.ofDays(180));
        assertThat(due(longAgo)).doesNotContain(lead);
        db.sql("update enrichment.runs set finished_at = now() - interval '181 days' where lead_id = ?")
                .param(lead)
                .update();
        assertThat(due(longAgo)).contains(lead);
        admin().patch("/api/v1/projects/" + project, Map.of("status", "PAUSED", "reason", "legal asks"));
        assertThat(due(longAgo)).doesNotContain(lead);
        assertThat(enrich().status()).isEqualTo(409);
    }

    @Test
    @DisplayName("ENR-14 begins by itself where the settings say after how long, and never where they do not")
    void begins_by_itself() {
        db.sql("update enrichment.runs set finished_at = now() - interval '181 days' where lead_id = ?")
                .param(lead)
                .update();
        beginOld(null);
        assertThat(done(1)).isTrue();
        beginOld(Duration.ofDays(180));
        eventually().until(() -> done(2));
        assertThat(events("lead-enrichment-repeated")).isEqualTo(1);
    }

    @Test
    @DisplayName("ENR-12 ENR-14 is refused for a lead that is disqualified, and it is never due by itself")
    void is_refused_for_one_that_is_disqualified() {
        db.sql(
                        "update sourcing.leads set status = 'DISQUALIFIED', disqualified_because = 'a test says so' where id = ?")
                .param(lead)
                .update();
        assertThat(enrich().status()).isEqualTo(409);
        db.sql("update enrichment.runs set finished_at = now() - interval '181 days' where lead_id = ?")
                .param(lead)
                .update();
        assertThat(due(Instant.now().minus(Duration.ofDays(180)))).doesNotContain(lead);
    }

    private void beginOld(Duration after) {
        var again = OtherSettings.with(settings, null, new EnrichmentSettings.Again(after, 10_000));
        var rounds = new Rounds(runs, store, planning, people, projects, events, again, Clock.systemUTC());
        transaction.executeWithoutResult(status -> rounds.beginOld());
    }

    private List<UUID> due(Instant before) {
        return transaction.execute(status -> store.takeOld(before, 10_000));
    }
}
