package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.webhook.Callbacks;
import io.serai.sandbox.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("ENR-08 DESIGN 7: people whom only providers know that answer later")
class LaterAnswersTest extends EnrichedTest {

    private record Told(String connector, String status, String reference, Integer latencyMs, Integer looks) {}

    @Autowired
    private Callbacks callbacks;

    @Autowired
    private Connectors connectors;

    @AfterEach
    void vendorsAreQuick() {
        Engines.SHARED.sandbox().lookupTime(Duration.ofMillis(300)).away(Set.of());
    }

    @Test
    @DisplayName("ENR-10 RocketReach and Zeliq answer by poll, webhook and callback, each question once")
    void are_found_by_poll_and_by_callback() {
        var rows = rows(100, "US");
        var project = enriched(rows, "US");
        var asked = asked(project);
        assertThat(asked)
                .extracting(Told::connector)
                .contains("rocketreach-enrich-person", "zeliq-find-work-email", "zeliq-find-mobile");
        assertThat(asked).extracting(Told::status).contains("FOUND", "NOT_FOUND");
        assertThat(asked).allSatisfy(one -> {
            assertThat(one.status()).isNotIn("PENDING", "IN_FLIGHT", "UNKNOWN");
            assertThat(one.latencyMs()).isNotNull();
        });
        assertThat(asked)
                .filteredOn(one ->
                        one.connector().startsWith("zeliq") && one.status().equals("FOUND"))
                .allSatisfy(one -> assertThat(one.reference()).isNotBlank());
        assertThat(billedTwice(rows.stream()
                        .map(row -> row.get("linkedinUrl").toString().replace("https://www.", ""))
                        .collect(Collectors.toSet())))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "DESIGN 9 a vendor that hangs up on every look holds nobody for ever, and is asked no second time; a call that"
                    + " comes a day late is heard all the same")
    void wait_no_longer_than_the_deadline_for_a_vendor_that_is_gone() {
        var sandbox = Engines.SHARED.sandbox().lookupTime(Duration.ofHours(1));
        var project = aProject("US");
        var rows = rows(120, "US");
        deliver(project, rows);
        eventually().until(() -> {
            // others that answer later may be asked before
            timeIsOver(project, "exa", "wiza", "zeliq");
            return count(PENDING, project) > 3;
        });
        sandbox.away(Set.of("rocketreach"));
        eventually().until(() -> count(PENDING + " and looks > 1", project) > 0);
        eventually().until(() -> {
            timeIsOver(project, "exa", "rocketreach", "wiza", "zeliq");
            return leads(project, "ENRICHED") == rows.size();
        });
        assertThat(asked(project)).extracting(Told::status).contains("UNKNOWN");
        assertThat(count(
                        "select count(*) from enrichment.enrichment_attempts where project_id = ?"
                                + " and status = 'UNKNOWN' and provider not in ('exa', 'rocketreach', 'wiza', 'zeliq')",
                        project))
                .as("answers of others that were lost with it")
                .isZero();
        assertThat(count(
                        """
                        select count(*) from enrichment.enrichment_attempts u
                        join enrichment.enrichment_attempts again using (lead_id, connector, subject)
                        where u.project_id = ? and u.status = 'UNKNOWN' and again.try_no > u.try_no""",
                        project))
                .as("asked again after silence")
                .isZero();
        assertThat(count(
                        "select count(*) from enrichment.enrichment_attempts where project_id = ?"
                                + " and status = 'UNKNOWN' and credits is null",
                        project))
                .isZero();
        a_call_that_comes_a_day_late_is_heard(project);
    }

    private void timeIsOver(UUID project, String... providers) {
        // the hub works on them meanwhile: who waits for one while holding another could stand in its way
        db.sql(
                        """
                update enrichment.enrichment_attempts set deadline = now() where id in (
                    select id from enrichment.enrichment_attempts
                    where status = 'PENDING' and project_id = ? and provider = any(?) for update skip locked)""")
                .params(project, providers)
                .update();
    }

    private void a_call_that_comes_a_day_late_is_heard(UUID project) {
        var attempt = db.sql("select id from enrichment.enrichment_attempts where project_id = ? and status = 'UNKNOWN'"
                        + " and connector = 'zeliq-find-work-email' limit 1")
                .param(project)
                .query(UUID.class)
                .single();
        db.sql(
                        "update enrichment.enrichment_attempts set started_at = started_at - interval '1 day',"
                                + " finished_at = finished_at - interval '1 day', deadline = deadline - interval '1 day' where id = ?")
                .param(attempt)
                .update();
        var path =
                callbacks.addressFor(connectors.named("zeliq-find-work-email").orElseThrow(), attempt);
        var contact = Map.of(
                "most_probable_email",
                "late." + attempt + "@northwind.example",
                "most_probable_email_status",
                "Safe to send");
        var told = anonymous()
                .post(path.replace(PUBLIC_BASE_URL, ""), Map.of("credit_used", "1", "contact", contact), Map.of());
        assertThat(told.status()).isEqualTo(202);
        eventually().until(() -> db.sql("select status from enrichment.enrichment_attempts where id = ?")
                .param(attempt)
                .query(String.class)
                .single()
                .equals("FOUND"));
        assertThat(leads(project, "ENRICHED"))
                .as("leads that stay as they were")
                .isEqualTo(120);
    }

    private static final String PENDING =
            "select count(*) from enrichment.enrichment_attempts where project_id = ? and status = 'PENDING'"
                    + " and provider = 'rocketreach'";

    private List<Told> asked(UUID project) {
        return db.sql(
                        """
                select connector, status, reference, latency_ms, looks from enrichment.enrichment_attempts
                where project_id = ? and provider in ('rocketreach', 'zeliq')""")
                .param(project)
                .query(Told.class)
                .list();
    }

    private static List<Entry> billedTwice(Set<String> people) {
        return Engines.SHARED.sandbox().ledger().billedAgain().stream()
                .filter(entry -> people.contains(entry.person()))
                .filter(entry -> Set.of("rocketreach", "zeliq").contains(entry.provider()))
                .toList();
    }
}
