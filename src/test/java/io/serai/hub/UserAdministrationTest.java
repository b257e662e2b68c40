package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("AUT-01 X-05 an admin says who may come in")
class UserAdministrationTest extends HubTest {

    private static final String USERS = "/api/v1/users";
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Users users;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_new_user_can_log_in() {
        var email = "New-" + UUID.randomUUID() + "@Serai.Example";
        var made = admin().post(USERS, Map.of("email", email, "password", PASSWORD, "role", "ops"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).doesNotContain(PASSWORD, "bcrypt");
        assertThat(made.body().path("email").asText()).isEqualTo(email.toLowerCase());
        var path = USERS + "/" + made.body().path("id").asText();
        assertThat(admin().get(path).body()).isEqualTo(made.body());
        assertThat(admin().get(USERS).body().at("/items/0/id"))
                .isEqualTo(made.body().path("id"));
        var login = Map.of("email", email, "password", PASSWORD);
        assertThat(anonymous().post("/api/v1/auth/login", login).status()).isEqualTo(200);
    }

    @Test
    void an_address_has_one_user_however_many_ask_at_once() {
        var email = "twice-" + UUID.randomUUID() + "@serai.example";
        var body = Map.of("email", email, "password", PASSWORD, "role", "viewer");
        var admin = admin();
        var answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(n -> admin.post(USERS, body))
                .toList();
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 201).forEach(refused -> {
            var error = assertError(refused, 409, "conflict");
            assertThat(error.at("/details/field").asText()).isEqualTo("email");
        });
    }

    @Test
    void a_poor_password_is_refused_with_what_would_be_right() {
        var body = Map.of("email", "poor@serai.example", "password", "short", "role", "viewer");
        var error = assertError(admin().post(USERS, body), 400, "invalid_payload");
        assertThat(error.path("message").asText()).isEqualTo("The password must have at least 12 characters");
        assertThat(error.at("/details/field").asText()).isEqualTo("password");
    }

    @Test
    @DisplayName("AUT-05 the last active admin stays one, whoever writes it")
    void the_last_admin_stays() {
        var ada = Person.with(Role.admin, users, anonymous());
        transaction.executeWithoutResult(all -> {
            db.sql("update platform.users set active = false where role = 'admin' and id <> ?")
                    .param(ada.id())
                    .update();
            assertThat(Attack.sqlState(() -> db.sql("update platform.users set role = 'ops' where id = ?")
                            .param(ada.id())
                            .update()))
                    .isEqualTo("SE409");
            all.setRollbackOnly();
        });
    }

    @Test
    void what_was_done_is_kept_without_secrets() {
        var ada = Person.with(Role.viewer, users, anonymous());
        admin().patch(USERS + "/" + ada.id(), Map.of("role", "ops", "password", PASSWORD));
        var events = admin().get("/api/v1/system-events?subjectId=" + ada.id());
        assertThat(events.body().at("/items/0/type").asText()).isEqualTo("user-changed");
        assertThat(events.body().at("/items/0/actor").asText()).isEqualTo("test-admin");
        assertThat(events.body().at("/items/0/details")).hasToString("{\"role\":\"ops\",\"password\":\"changed\"}");
        assertThat(events.body().at("/items/1/type").asText()).isEqualTo("user-created");
    }
}
