package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-16 VER-06 what enrichment keeps of people")
class EnrichedPeopleTest extends EnrichedTest {

    @Test
    @DisplayName("ENR-16 X-10 personal addresses are kept of people in the United States, not of people in Britain")
    void keep_their_personal_addresses_where_the_region_allows_it() {
        // so many that one of them surely has a private address that only the fallback tells
        var britain = rows(120, "GB");
        britain.getFirst().put("email", "ada." + UUID.randomUUID() + "@gmail.com");
        var inBritain = enriched(britain, "GB");
        var inAmerica = enriched(rows(30, "US"), "US");
        var personal =
                "select count(*) from enrichment.enrichment_attempts where project_id = ? and result::text like ";
        assertThat(count(personal + "'%@gmail.%'", inAmerica)).isPositive();
        assertThat(count(personal + "'%@gmail.%'", inBritain)).isZero();
        assertThat(count(
                        "select count(*) from enrichment.enrichment_attempts where project_id = ?"
                                + " and capability = 'find-personal-email'",
                        inBritain))
                .as("asked in vain")
                .isZero();
        assertThat(count(
                        "select count(*) from enrichment.enrichment_attempts where project_id = ?"
                                + " and (result ->> 'withheld')::int > 0",
                        inBritain))
                .as("answers of which something was left out")
                .isPositive();
        assertThat(count(
                        "select count(*) from people.expert_contacts c join sourcing.leads l using (expert_id)"
                                + " where l.project_id = ? and (c.usage = 'personal' or c.value like '%@gmail.%')",
                        inBritain))
                .isZero();
        assertThat(count(
                        "select count(*) from people.provenance p join sourcing.leads l using (expert_id)"
                                + " where l.project_id = ? and p.origin like 'attempt:%'"
                                + " and p.fields::text like '%@gmail.%'",
                        inBritain))
                .isZero();
    }

    @Test
    @DisplayName("VER-01 VER-02 VER-03 VER-04 VER-06 a verdict stands for every project and is not paid for again")
    void are_verified_once_for_all_projects() {
        var row = rows(1, "US").getFirst();
        var mail = "ver-" + UUID.randomUUID() + "@northwind.example";
        row.put("email", mail);
        row.put("phone", "+1 212 736 5000");
        enriched(List.of(row), "US");
        var asked = verifications(mail);
        assertThat(asked).isPositive();
        var verdict = "select provider || grade || confidence || valid_until - verified_at || attempt_id"
                + " from enrichment.verifications where value = ?";
        var before = db.sql(verdict).param(mail).query(String.class).single();
        assertThat(before).startsWith("zerobounce").contains("30 days");
        assertThat(db.sql("select carrier_type from enrichment.verifications where kind = 'PHONE' and value = ?")
                        .param("+12127365000")
                        .query(String.class)
                        .single())
                .isIn("mobile", "landline", "voip", "unknown");
        enriched(List.of(row), "US");
        assertThat(verifications(mail)).isEqualTo(asked);
        assertThat(db.sql(verdict).param(mail).query(String.class).single()).isEqualTo(before);
    }

    @Test
    @DisplayName("VER-04 a line that only businesses have is known as a business's, of a mobile nobody knows it")
    void are_called_on_lines_whose_kind_may_tell_whose_they_are() {
        var rows = rows(2, "US");
        rows.get(0).put("phone", "+1 800 555 0199");
        rows.get(1).put("phone", "+1 212 736 5000");
        enriched(rows, "US");
        var business = "select coalesce(business::text, 'unknown') from enrichment.verifications where value = ?";
        assertThat(db.sql(business).param("+18005550199").query(String.class).single())
                .isEqualTo("true");
        assertThat(db.sql(business).param("+12127365000").query(String.class).single())
                .isEqualTo("unknown");
    }

    private static long verifications(String mail) {
        return Engines.SHARED
                .sandbox()
                .ledger()
                .of("zerobounce")
                .filter(entry -> entry.person().equals(mail))
                .count();
    }
}
