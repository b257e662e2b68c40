package io.serai.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.webhook.RawPayloads;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("U-15 what the label of a provider redacts")
class RedactedAnswersTest extends DiscreetProvider {

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private RawPayloads payloads;

    @Test
    @DisplayName(
            "what is redacted is in no column of an attempt and in no answer of the hub, and is found all the same")
    void what_is_redacted_is_nowhere_and_found() {
        says("serai/redact: born,person.nick", MAPPING + ", profile: {title: (.body.person | .nick + .town)}");
        var project = enriched(rows(1, "US"), "US");
        assertThat(attempt(project))
                .contains("\"born\": \"***\"", "\"nick\": \"***\"", "\"town\": \"Ockham\"")
                .contains("CountessOckham")
                .doesNotContain(BORN, "\"Countess\"");
        assertThat(admin().get("/api/v1/enrichment-attempts?provider=discreet&projectId=" + project)
                        .body()
                        .at("/items/0/response/body/person/born")
                        .asText())
                .isEqualTo("***");

        says("serai/redact: none", MAPPING);
        assertThat(attempt(enriched(rows(1, "US"), "US")))
                .as("once the label says so")
                .contains(BORN);
    }

    @Test
    @DisplayName("a mapping that fails on a redacted field does not tell it, nor does an answer that is no JSON")
    void what_fails_does_not_tell_it() {
        says("serai/redact: born", "confidence: (.body.person.born | .[])");
        assertThat(attempt(enriched(rows(1, "US"), "US")))
                .contains("FAILED", "Cannot iterate over string …")
                .doesNotContain(BORN);
        discreet.says(SAYS.substring(0, SAYS.length() - 2));
        assertThat(attempt(enriched(rows(1, "US"), "US")))
                .contains("FAILED", "\"text\": \"***\"")
                .doesNotContain(BORN);
    }

    @Test
    @DisplayName("a call that cannot be read is a dead letter that does not tell it")
    @ExpectsLog({"dead letter of lane enrichment-callbacks", "Execution of JMS message listener failed"})
    void a_dead_letter_does_not_tell_it() {
        says("serai/redact: born", "confidence: (.body.person.born | .[])");
        var message = called(payloads.keep("application/json", SAYS.getBytes(UTF_8)));
        eventually().until(() -> DeadLetter.ofMessage(db, message).size() == 1);
        assertThat(DeadLetter.ofMessage(db, message).getFirst().toString())
                .contains("Cannot iterate over string …")
                .doesNotContain(BORN);
    }

    @Test
    @DisplayName("the bytes of a call lose what is redacted once they are read")
    void a_call_loses_what_is_redacted() {
        says("serai/redact: born", MAPPING);
        var call = payloads.keep("application/json", SAYS.getBytes(UTF_8));
        called(call);
        eventually().untilAsserted(() -> assertThat(payloads.fetch(call).orElseThrow())
                .asString(UTF_8)
                .contains("Ockham", "\"born\":\"***\"")
                .doesNotContain(BORN));
    }

    private String called(UUID payload) {
        return new Post(connections)
                .send(
                        "enrichment-callbacks",
                        "take-callback",
                        "[{\"payloadId\": \"%s\", \"reader\": \"%s\", \"headers\": {}, \"correlationId\": \"discreet\"}]"
                                .formatted(payload, discreet.connector()),
                        Map.of());
    }

    /** All that the database has of what it was asked. */
    private String attempt(UUID project) {
        return db.sql("select string_agg(to_jsonb(a)::text, ' ') from enrichment.enrichment_attempts a"
                        + " where provider = 'discreet' and project_id = ?")
                .param(project)
                .query(String.class)
                .single();
    }
}
