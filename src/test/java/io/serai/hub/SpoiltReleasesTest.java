package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-03 QUE-05 a project that cannot go on costs no other project its turn")
@ExpectsLog({"dead letter of lane", "Execution of JMS message listener failed"})
class SpoiltReleasesTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    private final String correlation = UUID.randomUUID().toString();
    private Post post;
    private UUID project;

    /** A project that may go on, and nobody has told its leads. */
    @BeforeEach
    void aProjectThatWaits() {
        post = new Post(connections);
        project = aProject();
        admin().patch("/api/v1/projects/" + project, Map.of("status", "PAUSED", "reason", "legal asks"));
        deliver(project, List.of(aRow(), aRow()));
        eventually().until(() -> leads(project, "NEW") == 2);
        db.sql("update project.projects set status = 'ACTIVE' where id = ?")
                .param(project)
                .update();
    }

    @Test
    @DisplayName("when leads are released by command")
    void by_command() {
        post.send("lead-ingestion", "release-leads", nobodyAnd(project), headers("release-leads"));
        assertOnlyNobodyFails("lead-ingestion");
    }

    @Test
    @DisplayName("when projects are resumed")
    void by_event() {
        var listener = "lead-ingestion.project-resumed";
        post.publish("project-resumed::" + listener, nobodyAnd(project), headers("project-resumed"));
        assertOnlyNobodyFails(listener);
    }

    private void assertOnlyNobodyFails(String lane) {
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        eventually().until(() -> !DeadLetter.correlated(db, correlation).isEmpty());
        assertThat(DeadLetter.correlated(db, correlation)).singleElement().satisfies(letter -> {
            assertThat(letter.lane()).isEqualTo(lane);
            assertThat(letter.attempts()).isEqualTo(5);
            assertThat(letter.exceptionClass()).isEqualTo(NullPointerException.class.getName());
        });
    }

    private String nobodyAnd(UUID project) {
        return Rows.text(Arrays.asList(member(null), member(project)));
    }

    private Map<String, Object> member(UUID project) {
        var member = new HashMap<String, Object>();
        member.put("projectId", project);
        member.put("correlationId", correlation);
        return member;
    }

    private Map<String, Object> headers(String type) {
        return Map.of("schemaVersion", 1, "correlationId", correlation, "type", type);
    }
}
