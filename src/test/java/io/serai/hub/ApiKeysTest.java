package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("X-07 a program comes in with an API key")
class ApiKeysTest extends HubTest {

    private static final String KEYS = "/api/v1/api-keys";
    private static final String ME = "/api/v1/auth/me";

    @Autowired
    private Users users;

    @Test
    void a_key_is_shown_once_and_opens_what_its_role_opens() {
        var made = key("viewer");
        var key = made.body().path("key").asText();
        assertThat(key).matches("serai-key-[\\w-]{43}");
        var me = anonymous().get(ME, bearer(made));
        assertThat(me.body()).hasToString("{\"userId\":\"api-key:" + id(made) + "\",\"role\":\"viewer\"}");
        assertThat(anonymous().get("/api/v1/projects", bearer(made)).status()).isEqualTo(200);
        assertThat(anonymous().post("/api/v1/projects", Map.of(), bearer(made)).status())
                .isEqualTo(403);

        assertThat(admin().get(KEYS).text()).contains(id(made)).doesNotContain(key);
        var stored = db.sql("select k::text from platform.api_keys k where id = ?::uuid")
                .param(id(made))
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(key.substring("serai-key-".length() + 4));
    }

    @Test
    void a_revoked_key_is_worth_nothing_from_the_next_request_on() {
        var made = key("ops");
        assertThat(anonymous().get(ME, bearer(made)).status()).isEqualTo(200);
        var path = KEYS + "/" + id(made);
        assertThat(admin().delete(path).status()).isEqualTo(204);
        assertError(anonymous().get(ME, bearer(made)), 401, "unauthorized");
        assertThat(admin().delete(path).status()).as("again").isEqualTo(204);
        assertThat(row(made).path("revokedAt").asText()).startsWith("20");
        var revive = "update platform.api_keys set revoked_at = null, revoked_by = null where id = ?::uuid";
        assertThat(Attack.sqlState(() -> db.sql(revive).param(id(made)).update()))
                .isEqualTo("SE409");
    }

    @Test
    void the_last_use_is_known_to_the_minute() {
        var made = key("viewer");
        assertThat(row(made).path("lastUsedAt").isNull()).isTrue();
        anonymous().get(ME, bearer(made));
        var first = row(made).path("lastUsedAt");
        assertThat(first.asText()).startsWith("20");
        anonymous().get(ME, bearer(made));
        assertThat(row(made).path("lastUsedAt")).isEqualTo(first);
        db.sql("update platform.api_keys set last_used_at = last_used_at - interval '61 seconds' where id = ?::uuid")
                .param(id(made))
                .update();
        anonymous().get(ME, bearer(made));
        assertThat(row(made).path("lastUsedAt").asText()).isGreaterThan(first.asText());
    }

    @Test
    @DisplayName("U-01 not even an admin's key gives rights on")
    void a_key_gives_no_rights_on() {
        var made = key("admin");
        assertThat(anonymous().get("/api/v1/admin/ping", bearer(made)).status()).isEqualTo(200);
        var user = Map.of("email", "by-key@serai.example", "password", "correct horse battery", "role", "admin");
        assertError(anonymous().post("/api/v1/users", user, bearer(made)), 403, "forbidden");
        var another = Map.of("name", "another", "role", "admin");
        assertError(anonymous().post(KEYS, another, bearer(made)), 403, "forbidden");
        assertError(anonymous().get(KEYS, bearer(made)), 403, "forbidden");
    }

    @Test
    void a_key_outlives_the_admin_who_made_it() {
        var ada = Person.with(Role.admin, users, anonymous());
        var body = Map.of("name", "nightly import", "role", "ops");
        var made = anonymous().post(KEYS, body, Person.bearer(ada.logIn()));
        assertThat(made.body().at("/apiKey/createdBy").asText())
                .isEqualTo(ada.id().toString());
        admin().patch("/api/v1/users/" + ada.id(), Map.of("active", false));
        assertThat(anonymous().get(ME, bearer(made)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("SEC-03 what cannot be a key is refused with its field")
    void what_cannot_be_a_key_is_refused() {
        var caller = assertError(admin().post(KEYS, Map.of("name", "a", "role", "caller")), 400, "invalid_payload");
        assertThat(caller.at("/details/field").asText()).isEqualTo("role");
        var nameless = assertError(admin().post(KEYS, Map.of("name", " ", "role", "ops")), 400, "invalid_payload");
        assertThat(nameless.at("/details/fields").has("name")).isTrue();
        assertError(admin().post(KEYS, Map.of("name", "a\0b", "role", "ops")), 400, "invalid_payload");
        assertError(admin().delete(KEYS + "/" + UUID.randomUUID()), 404, "not_found");
        var madeUp = Map.of("authorization", "Bearer serai-key-" + "x".repeat(43));
        assertError(anonymous().get(ME, madeUp), 401, "unauthorized");
    }

    private HubCaller.Answer key(String role) {
        var made = admin().post(KEYS, Map.of("name", "test " + UUID.randomUUID(), "role", role));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private JsonNode row(HubCaller.Answer made) {
        return admin().get(KEYS + "?limit=100")
                .body()
                .path("items")
                .valueStream()
                .filter(key -> key.path("id").asText().equals(id(made)))
                .findFirst()
                .orElseThrow();
    }

    private static String id(HubCaller.Answer made) {
        return made.body().at("/apiKey/id").asText();
    }

    private static Map<String, String> bearer(HubCaller.Answer made) {
        return Map.of("authorization", "Bearer " + made.body().path("key").asText());
    }
}
