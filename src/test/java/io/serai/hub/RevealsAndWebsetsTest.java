package io.serai.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DESIGN 7: people whom Exa searches the web for and whom Wiza reveals")
class RevealsAndWebsetsTest extends EnrichedTest {

    private static final String WIZA = "/webhooks/wiza/enrich-person";

    private record Told(String connector, String status, String reference, Double credits) {}

    @BeforeEach
    void vendorsAreQuick() {
        Engines.SHARED.sandbox().lookupTime(Duration.ofMillis(300)).away(Set.of());
    }

    @Test
    @DisplayName("ENR-10 are found at once, by poll and by callback, and nobody is paid for twice")
    void are_found_at_once_by_poll_and_by_callback() {
        var rows = rows(120, "US");
        var project = enriched(rows, "US");
        var asked = asked(project);
        assertThat(asked)
                .extracting(Told::connector)
                .contains("exa-enrich-person", "exa-find-work-email", "exa-find-mobile", "wiza-enrich-person");
        assertThat(asked)
                .extracting(Told::status)
                .contains("FOUND", "NOT_FOUND")
                .doesNotContain("PENDING", "IN_FLIGHT", "UNKNOWN", "REJECTED", "UNAUTHORIZED");
        assertThat(asked).filteredOn(one -> one.status().equals("FOUND")).allSatisfy(one -> assertThat(one.credits())
                .isPositive());
        var people = rows.stream()
                .map(row -> row.get("linkedinUrl").toString().replace("https://www.", ""))
                .collect(Collectors.toSet());
        assertThat(Engines.SHARED.sandbox().ledger().billedAgain())
                .filteredOn(entry ->
                        people.contains(entry.person()) && Set.of("exa", "wiza").contains(entry.provider()))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "WHK-02 a call of Wiza is taken with the hash of the key, and refused with the key itself or any other")
    void a_call_of_wiza_is_taken_with_the_hash_of_the_key_only() throws Exception {
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest("sandbox-wiza-key".getBytes(UTF_8)));
        assertThat(call(Map.of("x-auth-key", hash))).isEqualTo(202);
        assertThat(call(Map.of("x-auth-key", hash.replaceAll("^.", "g")))).isEqualTo(401);
        assertThat(call(Map.of("x-auth-key", "sandbox-wiza-key"))).isEqualTo(401);
        assertThat(call(Map.of())).isEqualTo(401);
    }

    private int call(Map<String, String> headers) {
        var reveal = Map.of("id", UUID.randomUUID().toString(), "status", "finished", "is_complete", true);
        return anonymous()
                .post(WIZA, Map.of("status", Map.of("code", 200), "data", reveal), headers)
                .status();
    }

    private List<Told> asked(UUID project) {
        return db.sql(
                        """
                select connector, status, reference, credits from enrichment.enrichment_attempts
                where project_id = ? and provider in ('exa', 'wiza') and try_no = (select max(l.try_no)
                    from enrichment.enrichment_attempts l where l.lead_id = enrichment_attempts.lead_id
                    and l.connector = enrichment_attempts.connector)""")
                .param(project)
                .query(Told.class)
                .list();
    }
}
