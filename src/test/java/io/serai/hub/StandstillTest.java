package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DESIGN 14: why is nothing moving? Every lead is counted once, with what holds it")
class StandstillTest extends HubTest {

    @Test
    void leads_that_came_through_have_come_through() {
        var project = aProject();
        deliver(project, List.of(aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        assertThat(reasons(project)).isEqualTo(Map.of("enriched", 2L));
    }

    @Test
    void nothing_is_said_of_a_project_that_nobody_has() {
        Envelope.assertError(admin().get("/api/v1/leads/standstill?projectId=" + UUID.randomUUID()), 404, "not_found");
    }

    @Test
    void a_paused_project_and_missing_searches_are_named() {
        var paused = aProject();
        admin().patch("/api/v1/projects/" + paused, Map.of("status", "PAUSED", "reason", "legal asks"));
        var unsearched = aProjectWithoutSearches();
        for (var project : List.of(paused, unsearched)) {
            deliver(project, List.of(aRow(), aRow(), aRow()));
            eventually().until(() -> leads(project, "NEW") == 3);
        }
        assertThat(reasons(paused)).isEqualTo(Map.of("project-paused", 3L));
        assertThat(reasons(unsearched)).isEqualTo(Map.of("searches-missing", 3L));
        var told = as("viewer")
                .get("/api/v1/leads/standstill?projectId=" + unsearched)
                .body()
                .path("reasons")
                .path(0);
        assertThat(told.path("kind").asText()).isEqualTo("blocked");
        assertThat(told.path("explanation").asText()).contains("add them");
        assertThat(told.path("since").asText()).isNotEmpty();
    }

    @Test
    void what_is_left_of_a_project_that_is_archived_has_ended() {
        var project = aProjectWithoutSearches();
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "NEW") == 1);
        admin().patch("/api/v1/projects/" + project, Map.of("status", "ARCHIVED", "reason", "nobody wants it"));
        assertThat(told(project, "reason")).containsExactly("project-archived");
        assertThat(told(project, "kind")).containsExactly("ended");
    }

    @Test
    void what_enrichment_waits_for_is_named() {
        var project = aProjectWithoutSearches();
        var states = List.of("IN_FLIGHT", "PENDING", "FAILED", "FOUND", "none");
        deliver(project, states.stream().map(state -> aRow()).toList());
        eventually().until(() -> leads(project, "NEW") == states.size());
        var leads = db.sql("update sourcing.leads set status = 'ENRICHING' where project_id = ? returning id")
                .param(project)
                .query(UUID.class)
                .list();
        for (int i = 0; i < states.size(); i++) {
            put(leads.get(i), states.get(i));
        }
        assertThat(reasons(project))
                .isEqualTo(Map.of(
                        "being-asked", 1L,
                        "provider-pending", 1L,
                        "waits-for-retry", 1L,
                        "result-on-its-way", 1L,
                        "message-on-its-way", 1L));
        assertThat(told(project, "kind")).containsOnly("moving");
        admin().patch("/api/v1/projects/" + project, Map.of("status", "PAUSED", "reason", "legal asks"));
        assertThat(reasons(project))
                .isEqualTo(Map.of("being-asked", 1L, "result-on-its-way", 1L, "project-paused", 3L));
    }

    @Test
    void the_counts_of_all_projects_are_all_leads() {
        var told = admin().get("/api/v1/leads/standstill").body();
        var sum = new ArrayList<Long>();
        told.path("reasons").forEach(reason -> sum.add(reason.path("leads").asLong()));
        assertThat(sum.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(told.path("leads").asLong());
        assertThat(told.path("leads").asLong())
                .isEqualTo(db.sql("select count(*) from sourcing.leads")
                        .query(Long.class)
                        .single());
        assertThat(as("caller").get("/api/v1/leads/standstill").status()).isEqualTo(403);
    }

    /** A run as it stands while its lead waits; far enough in the future that nothing takes it up. */
    private void put(UUID lead, String state) {
        if (state.equals("none")) {
            return;
        }
        db.sql(
                        """
                with plan as (insert into enrichment.plans values (gen_random_uuid(), '{}') returning id)
                insert into enrichment.runs (lead_id, project_id, expert_id, status, plan_id, next_look_at, started_at, correlation_id)
                select l.id, project_id, expert_id, 'RUNNING', plan.id,
                    case when ? = 'FAILED' then now() + interval '1 day' end, now(), 'by-hand' from sourcing.leads l, plan where l.id = ?""")
                .params(state, lead)
                .update();
        if (state.equals("FOUND")) {
            db.sql("update enrichment.runs set status = 'DONE', finished_at = now() where lead_id = ?")
                    .param(lead)
                    .update();
            return;
        }
        db.sql(
                        """
                insert into enrichment.enrichment_attempts (id, lead_id, expert_id, project_id, provider, connector, capability,
                    phase, try_no, status, instance_id, lease_until, started_at, correlation_id, message_id)
                select gen_random_uuid(), lead_id, expert_id, project_id, 'acme', 'acme-enrich-person', 'enrich-person',
                    'first', 1, 'IN_FLIGHT', 'test', now() + interval '1 day', now(), 'by-hand', 'none'
                from enrichment.runs where lead_id = ?""")
                .param(lead)
                .update();
        if (!state.equals("IN_FLIGHT")) {
            db.sql(
                            """
                    update enrichment.enrichment_attempts set status = ?, deadline = now() + interval '1 day' where lead_id = ?""")
                    .params(state, lead)
                    .update();
        }
    }

    private List<String> told(UUID project, String field) {
        return admin().get("/api/v1/leads/standstill?projectId=" + project)
                .body()
                .path("reasons")
                .findValuesAsText(field);
    }

    private Map<String, Long> reasons(UUID project) {
        var told = as("viewer")
                .get("/api/v1/leads/standstill?projectId=" + project)
                .body();
        return StreamSupport.stream(told.path("reasons").spliterator(), false)
                .collect(Collectors.toMap(reason -> reason.path("reason").asText(), reason -> reason.path("leads")
                        .asLong()));
    }
}
