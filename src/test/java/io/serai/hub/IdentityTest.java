package io.serai.hub;

import static io.serai.hub.Sightings.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.People;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("PPL-01 PPL-02 X-33 X-51 a person is one expert, however often and by whatever key it is seen")
class IdentityTest extends HubTest {

    private static final String ADD_KEY =
            "insert into people.identities (kind, value, expert_id, source, created_at) values";

    @Autowired
    private People people;

    @Autowired
    private TransactionTemplate transaction;

    private Sightings seen;

    @BeforeEach
    void somebody() {
        seen = new Sightings(people, transaction);
    }

    @Test
    void brought_by_forty_threads_at_once_is_one() throws Exception {
        var address = Sightings.vanity();
        var mail = "forty-" + UUID.randomUUID() + "@northwind.example";
        Callable<UUID> byAddress = () -> seen.of(row("fullName", "Ada Forty", "linkedinUrl", address));
        Callable<UUID> byBoth = () -> seen.of(row("fullName", "Ada Forty", "linkedinUrl", address, "email", mail));
        var tasks = new ArrayList<>(Collections.nCopies(20, byAddress));
        tasks.addAll(Collections.nCopies(20, byBoth));
        assertThat(Sightings.atOnce(tasks)).hasSize(40).containsOnly(seen.of(row("email", mail)));
        assertThat(db.sql("select count(*) from people.experts where linkedin_url = ?")
                        .param(address)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void delivered_by_forty_webhooks_at_once_is_one_expert_with_one_lead() throws Exception {
        var project = aProjectWithoutSearches();
        var somebody = aRow();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 40; i++) {
            var row = new HashMap<>(somebody);
            row.put("title", "Head of Grid " + i);
            tasks.add(() -> deliver(project, List.of(row)).status());
        }
        assertThat(Sightings.atOnce(tasks)).containsOnly(202);
        eventually().until(() -> provenanceOf(project) == 40);
        assertThat(leads(project, "NEW")).isEqualTo(1);
    }

    @Test
    void seen_by_an_opaque_id_and_later_by_name_too_is_one() {
        var opaque = Sightings.opaque();
        var first = seen.of(row("fullName", "Bo Dark", "linkedInProfileUrl", "https://www.linkedin.com/in/" + opaque));
        var address = Sightings.vanity();
        assertThat(seen.of(row("fullName", "Bo Dark", "vmid", opaque, "defaultProfileUrl", address)))
                .isEqualTo(first);
        assertThat(seen.of(row("linkedinUrl", address))).isEqualTo(first);
        assertThat(db.sql("select linkedin_url from people.experts where id = ?")
                        .param(first)
                        .query(String.class)
                        .single())
                .as("the address that people can read")
                .isEqualTo(address);
    }

    @Test
    @DisplayName("X-51 somebody with a name and a company only is one when seen again, until a key tells more")
    void without_a_key_is_one_when_seen_again() {
        var company = "Provisional Works " + UUID.randomUUID();
        var likeness = row("fullName", "Cleo Nokey", "companyName", company);
        var provisional = seen.of(likeness);
        assertThat(seen.of(row("fullName", "  CLEO  Nokey ", "companyName", company.toUpperCase())))
                .isEqualTo(provisional);
        assertThat(seen.all(List.of(likeness, likeness))).containsOnly(provisional);
        assertThat(db.sql("select provisional from people.experts where id = ?")
                        .param(provisional)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(seen.of(row("fullName", "Cleo Nokey", "companyName", company, "linkedinUrl", Sightings.vanity())))
                .as("a row with a key of its own may be a namesake")
                .isNotEqualTo(provisional);
    }

    @Test
    @DisplayName("X-33 a key never gets a second owner, not even by hand")
    void has_its_keys_alone() {
        var address = Sightings.vanity();
        seen.of(row("linkedinUrl", address));
        var other = seen.of(row("linkedinUrl", Sightings.vanity()));
        assertThat(Attack.sqlState(() -> db.sql(ADD_KEY + " ('LINKEDIN', ?, ?, 'hand', now())")
                        .params(address, other)
                        .update()))
                .isEqualTo("23505");
        assertThat(Attack.sqlState(() -> db.sql(ADD_KEY + " ('EMAIL', null, ?, 'hand', now())")
                        .params(other)
                        .update()))
                .as("no key is NULL")
                .isEqualTo("23502");
    }

    @Test
    @DisplayName("DAT-10 what a row says of a lead is read back unchanged")
    void is_read_back_as_it_was_told() {
        var project = aProjectWithoutSearches();
        Map<String, Object> told = aRow();
        told.put("fullName", "=1+1 Zoë \u202eÖ\u00dftürk \uD83D\uDE80 \"x\" <b>");
        told.put("title", "Head\nof Grid, \t'quoted'; drop table");
        deliver(project, List.of(told));
        eventually().until(() -> leads(project, "NEW") == 1);
        var lead = admin().get("/api/v1/leads?projectId=" + project).body().at("/items/0");
        told.forEach((field, value) ->
                assertThat(lead.at("/fields/" + field).asText()).as(field).isEqualTo(value));
        var id = lead.path("id").asText();
        assertThat(admin().get("/api/v1/leads/" + id).body()).isEqualTo(lead);
    }

    private long provenanceOf(UUID project) {
        return db.sql(
                        """
                select count(*) from people.provenance p
                    join sourcing.row_batches b on p.origin like 'row:' || b.id || ':%'
                where b.project_id = ?""")
                .param(project)
                .query(Long.class)
                .single();
    }
}
