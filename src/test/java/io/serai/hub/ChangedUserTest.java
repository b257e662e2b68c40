package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("AUT-05 AUT-06 a user is changed")
class ChangedUserTest extends HubTest {

    private static final String USERS = "/api/v1/users";

    @Autowired
    private Users users;

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"active\": false}", "{\"role\": \"viewer\"}", "{\"password\": \"another horse battery\"}"})
    @DisplayName("whose rights or password change, their tokens are worth nothing from the next request on")
    void tokens_die_at_once(String change) {
        var ada = Person.with(Role.ops, users, anonymous());
        var session = ada.logIn();
        assertThat(ada.me(session).status()).isEqualTo(200);
        var changed = admin().patch(USERS + "/" + ada.id(), change);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertError(ada.me(session), 401, "unauthorized");
        assertError(ada.refresh(session), 401, "unauthorized");
    }

    @Test
    void tokens_of_a_user_who_was_deleted_by_hand_die_at_once() {
        var ada = Person.with(Role.ops, users, anonymous());
        var session = ada.logIn();
        db.sql("delete from platform.users where id = ?").param(ada.id()).update();
        assertError(ada.me(session), 401, "unauthorized");
        assertError(ada.refresh(session), 401, "unauthorized");
    }

    @Test
    void a_change_that_changes_nothing_ends_nothing() {
        var ada = Person.with(Role.ops, users, anonymous());
        var session = ada.logIn();
        admin().patch(USERS + "/" + ada.id(), Map.of("role", "ops", "active", true));
        users.put(ada.email(), ada.password(), Role.ops);
        assertThat(ada.me(session).status()).isEqualTo(200);
    }

    @Test
    void a_disabled_user_can_be_enabled_again() {
        var ada = Person.with(Role.ops, users, anonymous());
        admin().patch(USERS + "/" + ada.id(), Map.of("active", false));
        assertThat(ada.logIn().status()).isEqualTo(401);
        admin().patch(USERS + "/" + ada.id(), Map.of("active", true));
        assertThat(ada.logIn().status()).isEqualTo(200);
    }

    @Test
    void somebody_changes_their_own_password() {
        var ada = Person.with(Role.viewer, users, anonymous());
        var session = ada.logIn();
        var wrong = Map.of("currentPassword", "a guess", "newPassword", "a new password indeed");
        var error = assertError(change(session, wrong), 400, "invalid_payload");
        assertThat(error.at("/details/field").asText()).isEqualTo("currentPassword");
        var right = Map.of("currentPassword", ada.password(), "newPassword", "a new password indeed");
        assertThat(change(session, right).status()).isEqualTo(204);
        assertThat(ada.me(session).status()).isEqualTo(401);
        assertThat(ada.logIn().status()).isEqualTo(401);
        assertThat(ada.logIn("a new password indeed").status()).isEqualTo(200);
    }

    @Test
    void who_has_no_password_changes_none() {
        var body = Map.of("currentPassword", "x", "newPassword", "a new password indeed");
        assertError(admin().post("/api/v1/auth/password", body), 409, "conflict");
        assertError(admin().post("/api/v1/auth/logout", ""), 409, "conflict");
    }

    private HubCaller.Answer change(HubCaller.Answer session, Map<String, String> body) {
        return anonymous().post("/api/v1/auth/password", body, Person.bearer(session));
    }
}
