package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("VER-08 people whose rows have an address of a role")
class RoleAddressTest extends EnrichedTest {

    private static final List<String> ROLES = List.of("info", "contact", "sales", "support");

    private record Verified(String address, String said, String grade) {}

    @Test
    @DisplayName("VER-08 info@, contact@, sales@ and support@ that take mail are verified and become contacts")
    void can_be_reached_by_it() {
        var rows = rows(28, "US");
        for (var row : rows) {
            row.put("email", ROLES.get(rows.indexOf(row) % 4) + "@" + UUID.randomUUID() + ".example");
        }
        var project = enriched(rows, "US");
        var roles = db.sql(
                        """
                select v.value as address, a.response #>> '{body,sub_status}' as said, v.grade
                from enrichment.enrichment_attempts a join enrichment.verifications v on v.value = a.subject
                where a.project_id = ? and a.connector = 'zerobounce-verify-email' and a.status = 'FOUND'
                    and a.response #>> '{body,sub_status}' like 'role_based%'""")
                .param(project)
                .query(Verified.class)
                .list();
        assertThat(roles).isNotEmpty().allSatisfy(one -> assertThat(one.grade())
                .as(one.toString())
                .isEqualTo(one.said().equals("role_based") ? "verified" : "catch-all"));
        assertThat(db.sql(
                                """
                        select distinct split_part(c.value, '@', 1) from people.expert_contacts c
                        join sourcing.leads l on l.expert_id = c.expert_id
                        where l.project_id = ? and c.grade = 'verified' and c.confidence >= 0.7""")
                        .param(project)
                        .query(String.class)
                        .list())
                .containsAnyElementsOf(ROLES);
    }
}
