package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-09 DESIGN 7: a callback whose connector is removed before its lane reads it")
class CallbackWithoutReaderTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    @Test
    @DisplayName("QUE-05 is a dead letter at once, says what to do, and is read by a replay when the file is back")
    @ExpectsLog("dead letter of lane enrichment-callbacks")
    void is_a_dead_letter_at_once() {
        var gone = new NewProvider("departed", admin());
        var body = "[{\"payloadId\": \"%s\", \"reader\": \"%s\", \"headers\": {}, \"correlationId\": \"departed\"}]"
                .formatted(UUID.randomUUID(), gone.connector());
        var id = new Post(connections).send("enrichment-callbacks", "take-callback", body, Map.of());
        eventually().until(() -> DeadLetter.ofMessage(db, id).size() == 1);
        var letter = DeadLetter.ofMessage(db, id).getFirst();
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.errorMessage())
                .isEqualTo("connector departed-find-work-email, which reads this callback, is gone or not configured;"
                        + " put its file back, then replay this");
        try (gone) {
            gone.copyIn(1);
            eventually().until(() -> gone.listed().path("state").asText().equals("active"));
            var number = db.sql("select id from platform.dead_letter_jobs where message_id = ?")
                    .param(id)
                    .query(UUID.class)
                    .single();
            assertThat(admin().post("/api/v1/dead-letters/" + number + "/replay", "")
                            .status())
                    .isEqualTo(202);
            eventually().until(() -> gone.asked() == 1);
        }
    }
}
