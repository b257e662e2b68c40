package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("QUE-08 a failure leaves nothing under its Idempotency-Key")
class IdempotencyOfFailuresTest extends HubTest {

    private static final String PROJECTS = "/api/v1/projects";

    private final String key = "key-" + UUID.randomUUID();
    private final Map<String, String> header = Map.of("Idempotency-Key", key);
    private final Map<String, Object> project =
            Map.of("name", key, "targetThreshold", 5, "geographyIsoCodes", List.of("US"));

    @Test
    void after_a_refusal_is_a_first_try() {
        assertError(admin().post(PROJECTS, Map.of("name", "only"), header), 400, "invalid_payload");
        assertError(as("viewer").post(PROJECTS, project, header), 403, "forbidden");
        var nobody = PROJECTS + "/" + UUID.randomUUID() + "/companies";
        assertError(admin().post(nobody, Map.of("companies", List.of()), header), 404, "not_found");
        assertError(admin().post(PROJECTS, "x".repeat(1024 * 1024 + 1), header), 413, "payload_too_large");
        assertThat(admin().post(PROJECTS, project, header).status()).isEqualTo(201);
        assertThat(projects()).isEqualTo(1);
    }

    @Test
    @ExpectsLog("a request failed")
    void whose_answer_could_not_be_kept_had_no_effect_and_is_a_first_try() {
        db.sql("create function platform.refuse_answer() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'the test refuses it'; end $$")
                .update();
        db.sql(
                        "create trigger refuse_answer before insert on platform.idempotent_answers for each row when (new.key = '"
                                + key + "') execute function platform.refuse_answer()")
                .update();
        try {
            assertError(admin().post(PROJECTS, project, header), 500, "internal_error");
            assertThat(projects()).isZero();
        } finally {
            db.sql("drop function platform.refuse_answer() cascade").update();
        }
        assertThat(admin().post(PROJECTS, project, header).status()).isEqualTo(201);
        assertThat(projects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", " ", "\t", "clé"})
    void needs_a_key_that_is_one(String wrong) {
        var refused = admin().raw(
                        "POST /api/v1/projects HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Authorization: " + admin().bearer().get("authorization")
                                + "\r\nContent-Length: 2\r\nConnection: close\r\nIdempotency-Key: " + wrong
                                + "\r\n\r\n{}");
        assertThat(refused).startsWith("HTTP/1.1 400").contains("Idempotency-Key must have");
    }

    @Test
    void for_a_token_gets_a_new_token_and_nothing_is_kept() {
        var body = Map.of("userId", "a", "role", "ops");
        assertThat(anonymous().post("/api/v1/auth/token", body, header).status())
                .isEqualTo(200);
        assertThat(admin().post("/api/v1/auth/token", body, header).status()).isEqualTo(200);
        assertThat(stored()).isZero();
    }

    private int projects() {
        return db.sql("select count(*) from project.projects where name = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private int stored() {
        return db.sql("select count(*) from platform.idempotent_answers where key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }
}
