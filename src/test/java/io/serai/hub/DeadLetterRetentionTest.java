package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.security.Vault;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-06 U-15 U-16 a dead letter that is older than 30 days")
class DeadLetterRetentionTest extends HubTest {

    private static final String ALL = "/api/v1/dead-letters/";

    @Autowired
    private Vault vault;

    @Test
    void loses_its_content_in_the_nightly_route_and_keeps_what_happened() throws Exception {
        var old = aDeadLetter(Duration.ofDays(30).plusMinutes(1));
        var discarded = aDeadLetter(Duration.ofDays(31));
        admin().post(ALL + discarded + "/discard", Map.of("reason", "a test"));
        var young = aDeadLetter(Duration.ofDays(29));

        runNow("retention");

        var letter = admin().get(ALL + old).body();
        assertThat(letter.at("/deadLetter/status").asText()).isEqualTo("ARCHIVED");
        assertThat(letter.path("payload").isNull()).isTrue();
        assertThat(letter.path("headers")).isEmpty();
        assertThat(letter.path("stackTrace").isNull()).isTrue();
        assertThat(letter.at("/deadLetter/errorMessage").asText()).isEqualTo("it failed");
        assertThat(letter.at("/deadLetter/archivedAt").asText()).endsWith("Z");
        assertError(admin().post(ALL + old + "/replay", ""), 409, "invalid_transition");
        var other = admin().get(ALL + discarded).body();
        assertThat(other.at("/deadLetter/status").asText()).isEqualTo("ARCHIVED");
        assertThat(other.at("/deadLetter/discardReason").asText()).isEqualTo("a test");
        assertThat(admin().get(ALL + young).body().at("/deadLetter/status").asText())
                .isEqualTo("OPEN");
        assertThat(admin().get(ALL + young).body().at("/payload/0/a").asInt()).isEqualTo(1);
        assertThat(admin().get("/api/v1/system-events?type=dead-letters-archived")
                        .body()
                        .at("/items/0/details/open")
                        .asInt())
                .isPositive();
    }

    @Test
    void is_emptied_by_nothing_else() {
        var letter = aDeadLetter(Duration.ZERO);
        assertThat(Attack.sqlState(() -> db.sql("update platform.dead_letter_jobs set payload = null where id = ?")
                        .param(letter)
                        .update()))
                .isEqualTo("23514");
        assertThat(Attack.sqlState(() -> db.sql("update platform.dead_letter_jobs set status = 'REPLAYED' where id = ?")
                        .param(letter)
                        .update()))
                .as("replayed by nobody")
                .isEqualTo("23514");
    }

    private UUID aDeadLetter(Duration age) {
        var id = UUID.randomUUID();
        db.sql(
                        "insert into platform.dead_letter_jobs (id, lane, message_id, headers, payload, error_message, stack_trace,"
                                + " attempts, failed_at) values (?, 'a test', ?, '{\"a\": \"b\"}', ?, 'it failed', 'at', 1, ?)")
                .params(
                        id,
                        id.toString(),
                        vault.encrypt("[{\"a\": 1}]".getBytes()),
                        Timestamp.from(Instant.now().minus(age)))
                .update();
        return id;
    }
}
