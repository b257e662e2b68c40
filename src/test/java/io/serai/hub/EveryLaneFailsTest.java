package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-04 a message that its lane cannot read")
@ExpectsLog({"dead letter of lane", "Execution of JMS message listener failed"})
class EveryLaneFailsTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    @ParameterizedTest
    @ValueSource(strings = {"sales-nav-ingestion", "lead-ingestion", "enrichment", "enrichment-callbacks", "ranking"})
    @DisplayName("QUE-04 goes from every lane to the dead letters, and from there into the database")
    void goes_to_the_dead_letters_and_into_the_database(String lane) {
        var id = new Post(connections).send(lane, "whatever", "no json", Map.of());
        eventually().until(() -> DeadLetter.ofMessage(db, id).size() == 1);
        assertThat(DeadLetter.ofMessage(db, id).getFirst().lane()).isEqualTo(lane);
    }
}
