package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.security.Vault;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-03 QUE-05 QUE-09 one member of a chunk that cannot be handled costs only itself")
@ExpectsLog({"dead letter of lane", "Execution of JMS message listener failed", "experts cannot be ranked"})
class SpoiltEventsTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private Vault vault;

    private final String correlation = UUID.randomUUID().toString();
    private Post post;
    private UUID project;
    private List<UUID> leads;
    private List<UUID> experts;

    /** Three leads that wait for their project's searches. */
    @BeforeEach
    void leads() {
        post = new Post(connections);
        project = aProjectWithoutSearches();
        deliver(project, List.of(aRow(), aRow(), aRow()));
        eventually().until(() -> leads(project, "NEW") == 3);
        leads = ids("id");
        experts = ids("expert_id");
    }

    @Test
    @DisplayName("in lane ranking: the others have their scores")
    void an_expert_that_cannot_be_ranked() {
        var commands = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 3; i++) {
            var command = member();
            command.put("leadId", i == 1 ? null : leads.get(i));
            command.put("projectId", project);
            command.put("expertId", experts.get(i));
            command.put("confidence", 0.9);
            command.put("cause", UUID.randomUUID());
            commands.add(command);
        }
        post.send("ranking", "rank-expert", Rows.text(commands), headers());
        assertBuriedAlone("ranking", "rank-expert", 2, "\"leadId\":null");
        assertThat(db.sql("select lead_id from ranking.ranking_snapshots where correlation_id = ?")
                        .param(correlation)
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(leads.get(0), leads.get(2));
    }

    @Test
    @DisplayName("of event lead-enriched: the other leads are ENRICHED, and no other listener is told again")
    void a_lead_that_cannot_be_marked() {
        db.sql("update sourcing.leads set status = 'ENRICHING' where project_id = ?")
                .param(project)
                .update();
        var events = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 3; i++) {
            var event = member();
            event.put("leadId", leads.get(i));
            event.put("bestConfidence", i == 1 ? 1000 : 0.9);
            events.add(event);
        }
        tell("lead-enriched", events);
        assertBuriedAlone(
                "lead-ingestion.lead-enriched", "lead-enriched", 2, leads.get(1).toString());
        assertThat(leads(project, "ENRICHED")).isEqualTo(2);
        assertThat(DeadLetter.correlated(db, correlation)).hasSize(1);
    }

    @Test
    @DisplayName("of event people-joined: the other leads follow their person")
    void a_person_that_is_gone() {
        var events = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 2; i++) {
            var event = member();
            event.put("winner", i == 0 ? UUID.randomUUID() : experts.get(2));
            event.put("loser", experts.get(i));
            events.add(event);
        }
        tell("people-joined", events);
        assertBuriedAlone(
                "lead-ingestion.people-joined",
                "people-joined",
                2,
                experts.get(0).toString());
        assertThat(leads(project, "DISQUALIFIED")).isEqualTo(1);
    }

    private void tell(String event, List<Map<String, Object>> members) {
        post.publish(event + "::lead-ingestion." + event, Rows.text(members), headers("type", event));
    }

    private void assertBuriedAlone(String lane, String type, int attempts, String content) {
        eventually().until(() -> !DeadLetter.correlated(db, correlation).isEmpty());
        var letter = DeadLetter.correlated(db, correlation).getFirst();
        assertThat(letter.lane()).isEqualTo(lane);
        assertThat(letter.type()).isEqualTo(type);
        assertThat(letter.attempts()).isEqualTo(attempts);
        assertThat(letter.exceptionClass()).endsWith("DataIntegrityViolationException");
        var payload = new String(vault.decrypt(letter.payload()), StandardCharsets.UTF_8);
        assertThat(payload).contains(content).doesNotContain("},{");
    }

    private Map<String, Object> member() {
        return new HashMap<>(Map.of("correlationId", correlation));
    }

    private Map<String, Object> headers(String... more) {
        var headers = new HashMap<String, Object>(Map.of("schemaVersion", 1, "correlationId", correlation));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    private List<UUID> ids(String column) {
        return db.sql("select " + column + " from sourcing.leads where project_id = ? order by id")
                .param(project)
                .query(UUID.class)
                .list();
    }
}
