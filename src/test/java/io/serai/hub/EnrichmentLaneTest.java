package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-03 ENR-04 ENR-07 people that go through lane enrichment")
class EnrichmentLaneTest extends EnrichedTest {

    private static final String A_FULL_ADDRESS = "[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9]";
    private static final List<String> SCHEMAS =
            List.of("platform", "project", "people", "sourcing", "enrichment", "ranking");

    private record Told(
            UUID leadId,
            String provider,
            String phase,
            String status,
            Integer latencyMs,
            Integer httpStatus,
            Double credits,
            String response,
            String messageId) {}

    @Test
    @DisplayName(
            "TST-01 INV-02 ENR-08 ENR-09 ENR-10 every question that a vendor heard has its row, without address or key")
    void leave_a_row_of_every_question() {
        var rows = rows(25, "US");
        var project = enriched(rows, "US");
        var attempts = db.sql(
                        """
                select lead_id, provider, phase, status, latency_ms, http_status, credits, response::text,
                    message_id
                from enrichment.enrichment_attempts where project_id = ?""")
                .param(project)
                .query(Told.class)
                .list();
        assertThat(attempts).allSatisfy(attempt -> {
            assertThat(attempt.status()).isNotIn("IN_FLIGHT", "PENDING", "UNKNOWN");
            assertThat(attempt.latencyMs()).isNotNull().isGreaterThanOrEqualTo(0);
            assertThat(attempt.messageId()).startsWith("ID:");
            assertThat(attempt.response()).isNotNull().doesNotContainPattern(A_FULL_ADDRESS);
            assertThat(attempt.status().equals("FOUND") && attempt.credits() == null)
                    .isFalse();
        });
        // of the fallback whoever found most so far is first
        assertThat(attempts).extracting(Told::provider).contains("leadmagic", "prospeo", "zerobounce");
        var heard = Engines.SHARED.sandbox().ledger().entries().stream()
                .filter(entry -> rows.stream().anyMatch(row -> isAbout(entry.person(), row)))
                .count();
        assertThat(attempts.stream()
                        .filter(one -> !one.phase().equals("verify") && one.httpStatus() != null)
                        .count())
                .isEqualTo(heard);
        assertNoKeyAnywhere();
    }

    @Test
    @DisplayName(
            "ENR-04 ENR-05 ENR-06 X-11 X-13 the first providers are asked at once, the others only below the threshold")
    void meet_a_fallback_only_below_the_threshold() {
        var project = enriched(rows(40, "US"), "US");
        assertThat(db.sql(
                                """
                        select count(distinct (lead_id, started_at)) - count(distinct lead_id)
                        from enrichment.enrichment_attempts where project_id = ? and phase = 'first' and try_no = 1""")
                        .param(project)
                        .query(Long.class)
                        .single())
                .as("leads whose first providers were not written down together")
                .isZero();
        var sure =
                """
                exists (select 1 from enrichment.enrichment_attempts f, jsonb_array_elements(f.result -> 'emails') e
                    join enrichment.verifications v on v.value = e ->> 'value' and v.grade = 'verified'
                    where f.lead_id = r.lead_id and f.phase = 'first' and f.status = 'FOUND')""";
        var fellBack = "exists (select 1 from enrichment.enrichment_attempts b where b.lead_id = r.lead_id"
                + " and b.phase = 'fallback')";
        assertThat(runs(project, sure + " and " + fellBack))
                .as("sure enough, asked further")
                .isZero();
        assertThat(runs(project, "not " + fellBack + " and r.best_confidence < 0.7"))
                .as("not sure enough, not asked further")
                .isZero();
        assertThat(runs(project, fellBack)).isPositive();
        assertThat(runs(project, "not " + fellBack)).isPositive();
    }

    private void assertNoKeyAnywhere() {
        for (var schema : SCHEMAS) {
            var tables = db.sql("select schemaname || '.' || tablename from pg_tables where schemaname = ?")
                    .param(schema)
                    .query(String.class)
                    .list();
            tables.forEach(table -> assertThat(
                            db.sql("select count(*) from %s t where t::text ~ 'sandbox-[a-z]+-key'".formatted(table))
                                    .query(Long.class)
                                    .single())
                    .as(table)
                    .isZero());
        }
    }

    private static boolean isAbout(String asked, Map<String, Object> row) {
        var profile = row.get("linkedinUrl").toString().replace("https://www.", "");
        return asked.equals(profile)
                || asked.startsWith(row.get("fullName").toString().toLowerCase(Locale.ROOT) + "|");
    }

    private long runs(UUID project, String which) {
        return count("select count(*) from enrichment.runs r where r.project_id = ? and " + which, project);
    }
}
