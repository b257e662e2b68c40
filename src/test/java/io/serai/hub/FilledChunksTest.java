package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-03 QUE-09 messages that lane enrichment takes together")
@ExpectsLog({"dead letter of lane enrichment", "Execution of JMS message listener failed"})
class FilledChunksTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    @Test
    void are_all_handled_though_some_of_them_cannot_be_read() {
        var project = aProject();
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        var expert = db.sql("select expert_id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .single();
        var correlation = UUID.randomUUID().toString();
        var post = new Post(connections);
        Map<String, Object> headers = Map.of("schemaVersion", 1, "correlationId", correlation);
        for (int i = 0; i < 40; i++) {
            var lead = Map.of(
                    "leadId",
                    UUID.randomUUID(),
                    "projectId",
                    project,
                    "expertId",
                    expert,
                    "correlationId",
                    correlation);
            post.send("enrichment", "enrich-lead", i % 10 == 5 ? "no chunk" : Rows.text(List.of(lead)), headers);
        }
        eventually().untilAsserted(() -> assertThat(done(correlation)).isEqualTo(36));
        eventually().untilAsserted(() -> assertThat(DeadLetter.correlated(db, correlation))
                .hasSize(4));
        assertThat(DeadLetter.correlated(db, correlation))
                .allMatch(letter -> letter.exceptionClass().endsWith("UnreadableMessage"))
                .allMatch(letter -> letter.attempts() == 1);
    }

    private long done(String correlation) {
        return db.sql("select count(*) from enrichment.runs where correlation_id = ? and status = 'DONE'")
                .param(correlation)
                .query(Long.class)
                .single();
    }
}
