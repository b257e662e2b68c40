package io.serai.hub;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows come in pairs of one name and one employer; the sandbox tells the same of both. */
@DisplayName("X-33 X-51 people of whom providers tell a key")
class KeysFromProvidersTest extends EnrichedTest {

    /** Of Provi Pineley and Provi Thornley no vendor of the sandbox knows a profile or an address that is sure. */
    private static final List<String> SURNAMES = List.of(
            "Ash",
            "Beech",
            "Cedar",
            "Elm",
            "Fir",
            "Hazel",
            "Larch",
            "Maple",
            "Oak",
            "Pine",
            "Pineley",
            "Rowan",
            "Thornley",
            "Yew");

    private record Who(String name, UUID id, boolean provisional, boolean learned) {}

    private record Suspicion(String subjectId, UUID other, String by, String origin, String lead) {}

    @Test
    @DisplayName("X-51 a person without a key learns one from a provider, and is joined to whoever has it")
    void a_provisional_person_is_joined_to_who_has_the_key() {
        var before = who(enriched(pairs("Provi", "Head of Grid", false), "US"));
        var after = who(enriched(pairs("Provi", "Plant Manager", false), "US"));
        assertThat(before).hasSameSizeAs(SURNAMES);
        assertThat(after).hasSameSizeAs(SURNAMES);
        assertThat(before.values())
                .extracting(Who::learned)
                .as("some were found, some not")
                .contains(true, false);
        assertThat(db.sql("select count(*) from people.identities i join people.experts e on e.id = i.expert_id"
                                + " where e.first_name = 'Provi' and i.kind = 'LINKEDIN'")
                        .query(Long.class)
                        .single())
                .as("profiles that providers told")
                .isPositive();
        before.forEach((name, first) -> {
            var second = after.get(name);
            assertThat(first.provisional()).as(name).isNotEqualTo(first.learned());
            assertThat(second.provisional()).as(name).isNotEqualTo(second.learned());
            assertThat(second.id().equals(first.id()))
                    .as(name + " is one person")
                    .isEqualTo(first.learned());
        });
    }

    @Test
    @DisplayName(
            "X-33 U-22 two people with profiles of their own for whom the same address is found stay two: duplicate-suspected")
    void established_people_with_one_address_are_only_suspected() {
        var project = aProject("US");
        var people = new ArrayList<>(pairs("Twin", "Head of Grid", true));
        people.addAll(pairs("Twin", "Plant Manager", true));
        deliver(project, people);
        eventually().until(() -> leads(project, "ENRICHED") == people.size());
        var suspicions = db.sql(
                        """
                select s.subject_id, cast(s.details ->> 'other' as uuid) as other, s.details ->> 'by' as by,
                    s.details ->> 'origin' as origin, l.id::text as lead
                from platform.system_events s join sourcing.leads l on l.expert_id::text = s.subject_id
                where s.type = 'duplicate-suspected' and l.project_id = ?""")
                .param(project)
                .query(Suspicion.class)
                .list();
        assertThat(suspicions).isNotEmpty().allSatisfy(suspicion -> {
            assertThat(suspicion.by()).isIn("EMAIL", "PHONE");
            assertThat(suspicion.origin()).startsWith("run:" + suspicion.lead());
            var kind = suspicion.by();
            assertThat(db.sql(
                                    """
                            select i.expert_id from people.identities i join people.expert_contacts c
                                on c.kind = i.kind and c.value = i.value and c.grade = 'verified'
                            where c.expert_id = ? and i.kind = ?""")
                            .params(UUID.fromString(suspicion.subjectId()), kind)
                            .query(UUID.class)
                            .list())
                    .as("who has the key, although both can be reached by it")
                    .containsExactly(suspicion.other());
            var timeline = admin().get("/api/v1/system-events?subjectId=" + suspicion.subjectId());
            assertThat(timeline.text()).contains("duplicate-suspected");
        });
        assertThat(who(project).values()).noneMatch(Who::provisional);
        assertThat(count(
                        """
                        select count(*) from people.experts e join sourcing.leads l on l.expert_id = e.id
                        where l.project_id = ? and e.merged_into is not null""",
                        project))
                .as("joined")
                .isZero();
    }

    private Map<String, Who> who(UUID project) {
        return db
                .sql(
                        """
                select l.fields ->> 'fullName' as name, e.id, e.provisional, exists (
                    select 1 from people.identities i where people.canonical(i.expert_id) = e.id and i.kind <> 'PROVISIONAL'
                        and i.source in ('ENRICHMENT', 'VERIFIED_ENRICHMENT')) as learned
                from sourcing.leads l join people.experts e on e.id = people.canonical(l.expert_id)
                where l.project_id = ?""")
                .param(project)
                .query(Who.class)
                .list()
                .stream()
                .collect(toMap(Who::name, who -> who, (one, other) -> one));
    }

    private static List<Map<String, Object>> pairs(String first, String title, boolean established) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var surname : SURNAMES) {
            var row = aRow();
            row.put("fullName", first + " " + surname);
            row.put("firstName", first);
            row.put("lastName", surname);
            row.put("companyName", surname + " Forestry");
            row.put("companyDomain", surname.toLowerCase(java.util.Locale.ROOT) + "-forestry.example");
            row.put("title", title);
            if (!established) {
                row.remove("linkedinUrl");
            }
            rows.add(row);
        }
        return rows;
    }
}
