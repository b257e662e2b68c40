package io.serai.hub;

import static io.serai.hub.Sightings.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.people.People;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("PPL-01 X-33 two persons that a row shows to be one")
class JoinedPeopleTest extends HubTest {

    @Autowired
    private People people;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConnectionFactory connections;

    private Sightings seen;

    @BeforeEach
    void somebody() {
        seen = new Sightings(people, transaction);
    }

    @Test
    void become_the_older_one_and_nothing_that_was_said_is_lost() {
        var address = Sightings.vanity();
        var mail = mail();
        var older = seen.of(row("linkedinUrl", address, "fullName", "Dora One", "title", "Plant Manager"));
        var newer = seen.of(row("email", mail, "fullName", "D. One", "title", "Director"));
        assertThat(seen.of(row("linkedinUrl", address, "email", mail, "fullName", "Dora One")))
                .isEqualTo(older);

        assertThat(mergedInto(newer)).isEqualTo(older);
        var byLoser = admin().get("/api/v1/experts/" + newer).body();
        assertThat(byLoser.at("/expert/id").asText()).isEqualTo(older.toString());
        assertThat(texts(byLoser.path("provenance"), "/fields/title")).contains("Plant Manager", "Director");
        var timeline = admin().get("/api/v1/experts/" + newer + "/timeline").body();
        assertThat(timeline)
                .isEqualTo(admin().get("/api/v1/experts/" + older + "/timeline").body());
        assertThat(texts(timeline.path("items"), "/what"))
                .contains("joined")
                .filteredOn("observed"::equals)
                .hasSize(3);
        assertThat(texts(admin().get("/api/v1/experts?name=Dora%20One").body().path("items"), "/id"))
                .contains(older.toString())
                .doesNotContain(newer.toString());
    }

    @Test
    void bring_their_leads_along_one_for_each_project() {
        var both = aProjectWithoutSearches();
        var onlyNewer = aProjectWithoutSearches();
        var one = aRow();
        var other = aRow();
        other.remove("linkedinUrl");
        other.put("email", mail());
        deliver(both, List.of(one));
        eventually().until(() -> leads(both, "NEW") == 1);
        deliver(both, List.of(other));
        deliver(onlyNewer, List.of(other));
        eventually().until(() -> leads(both, "NEW") == 2 && leads(onlyNewer, "NEW") == 1);

        var winner = seen.of(row("linkedinUrl", one.get("linkedinUrl").toString()));
        seen.of(row(
                "linkedinUrl",
                one.get("linkedinUrl").toString(),
                "email",
                other.get("email").toString()));
        eventually().until(() -> leads(both, "DISQUALIFIED") == 1);
        assertThat(leads(both, "NEW")).isEqualTo(1);
        eventually().until(() -> expertOfLead(onlyNewer).equals(winner));
        assertThat(leads(onlyNewer, "NEW")).isEqualTo(1);
    }

    @Test
    void bring_their_leads_along_over_two_joins_whose_events_come_in_the_other_order() {
        var project = aProjectWithoutSearches();
        var row = aRow();
        deliver(project, List.of(row));
        eventually().until(() -> leads(project, "NEW") == 1);
        var first = seen.of(row("linkedinUrl", Sightings.vanity()));
        var second = seen.of(row("linkedinUrl", Sightings.vanity()));
        var third = seen.of(row("linkedinUrl", row.get("linkedinUrl").toString()));
        mergeByHand(third, second);
        mergeByHand(second, first);
        var told = new Post(connections);
        told.publish("people-joined", Rows.text(List.of(joined(first, second))), Map.of("schemaVersion", 1));
        told.publish("people-joined", Rows.text(List.of(joined(second, third))), Map.of("schemaVersion", 1));
        eventually().untilAsserted(() -> assertThat(expertOfLead(project)).isEqualTo(first));
    }

    private void mergeByHand(UUID loser, UUID winner) {
        db.sql("update people.experts set merged_into = ? where id = ?")
                .params(winner, loser)
                .update();
    }

    private static Map<String, Object> joined(UUID winner, UUID loser) {
        return Map.of("winner", winner, "loser", loser, "correlationId", "by-hand");
    }

    private UUID mergedInto(UUID expert) {
        return db.sql("select merged_into from people.experts where id = ?")
                .param(expert)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .getFirst();
    }

    private UUID expertOfLead(UUID project) {
        return db.sql("select expert_id from sourcing.leads where project_id = ? and status <> 'DISQUALIFIED'")
                .param(project)
                .query(UUID.class)
                .single();
    }

    private static String mail() {
        return "joined-" + UUID.randomUUID() + "@northwind.example";
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asText())
                .toList();
    }
}
