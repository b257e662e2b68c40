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

@DisplayName("AUT-06 X-07 somebody logs in")
class LoginTest extends HubTest {

    private static final String LOGIN = "/api/v1/auth/login";

    @Autowired
    private Users users;

    @Test
    void with_the_right_password() {
        var ada = Person.with(Role.ops, users, anonymous());
        var answer = ada.logIn();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("tokenType").asText()).isEqualTo("Bearer");
        assertThat(answer.body().path("expiresIn").asInt()).isEqualTo(3600);
        assertThat(ada.me(answer).body()).hasToString("{\"userId\":\"" + ada.id() + "\",\"role\":\"ops\"}");
        assertThat(anonymous().get("/api/v1/admin/ping", Person.bearer(answer)).status())
                .isEqualTo(403);
    }

    @Test
    void in_any_case_of_the_address() {
        var ada = Person.with(Role.viewer, users, anonymous());
        var body = Map.of("email", ada.email().toUpperCase(), "password", ada.password());
        assertThat(anonymous().post(LOGIN, body).status()).isEqualTo(200);
    }

    @Test
    void what_is_stored_lets_nobody_in() {
        var ada = Person.with(Role.viewer, users, anonymous());
        var refreshToken = ada.logIn().body().path("refreshToken").asText();
        var hash = db.sql("select password_hash from platform.users where id = ?")
                .param(ada.id())
                .query(String.class)
                .single();
        assertThat(hash).startsWith("{bcrypt}$2");
        assertThat(db.sql("select t::text || s::text from platform.refresh_tokens t join platform.sessions s"
                                + " on s.id = t.session_id where s.user_id = ?")
                        .param(ada.id())
                        .query(String.class)
                        .single())
                .doesNotContain(refreshToken);
    }

    @Test
    void an_unknown_address_a_wrong_password_and_a_disabled_user_get_the_same_answer() {
        var ada = Person.with(Role.viewer, users, anonymous());
        var wrong = assertError(ada.logIn("another password"), 401, "unauthorized");
        var nobody = Map.of("email", "nobody-" + UUID.randomUUID() + "@serai.example", "password", ada.password());
        assertThat(assertError(anonymous().post(LOGIN, nobody), 401, "unauthorized"))
                .isEqualTo(wrong);
        admin().patch("/api/v1/users/" + ada.id(), Map.of("active", false));
        assertThat(assertError(ada.logIn(), 401, "unauthorized")).isEqualTo(wrong);
    }

    @Test
    void after_ten_wrong_passwords_even_the_right_one_has_to_wait() {
        var ada = Person.with(Role.viewer, users, anonymous());
        assertThat(IntStream.range(0, 10).map(n -> ada.logIn("wrong " + n).status()))
                .containsOnly(401);
        var answer = ada.logIn();
        var error = assertError(answer, 429, "rate_limited");
        assertThat(answer.headers().firstValue("retry-after").map(Integer::valueOf))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(880, 900));
        assertThat(error.path("message").asText()).contains("try again in");

        db.sql("update platform.login_tries set since = since - interval '15 minutes' where email = ?")
                .param(ada.email())
                .update();
        assertThat(ada.logIn().status()).as("when the window is over").isEqualTo(200);
    }

    @Test
    void a_right_password_forgets_the_wrong_ones() {
        var ada = Person.with(Role.viewer, users, anonymous());
        for (int n = 0; n < 9; n++) {
            ada.logIn("wrong");
        }
        assertThat(ada.logIn().status()).isEqualTo(200);
        assertThat(ada.logIn("wrong").status()).isEqualTo(401);
        assertThat(ada.logIn().status()).isEqualTo(200);
    }

    @Test
    void many_at_once_get_no_more_tries_than_one_by_one() {
        var ada = Person.with(Role.viewer, users, anonymous());
        var statuses = IntStream.range(0, 30)
                .parallel()
                .map(n -> ada.logIn("wrong " + n).status())
                .boxed()
                .toList();
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(20);
    }

    @Test
    @DisplayName("SEC-03 bad input is refused with its field")
    void bad_input_is_refused_with_its_field() {
        var noEmail = assertError(anonymous().post(LOGIN, Map.of("password", "x")), 400, "invalid_payload");
        assertThat(noEmail.at("/details/fields").has("email")).isTrue();
        var zero =
                assertError(anonymous().post(LOGIN, Map.of("email", "a\0b", "password", "x")), 400, "invalid_payload");
        assertThat(zero.at("/details/fields/email").asText()).contains("U+0000");
        assertError(
                anonymous().post(LOGIN, Map.of("email", "a", "password", "x", "admin", true)), 400, "invalid_payload");
    }

    @Test
    @DisplayName("AUT-05 an old token in the header does not keep anybody from logging in")
    void an_old_token_in_the_header_does_no_harm() {
        var ada = Person.with(Role.viewer, users, anonymous());
        var body = Map.of("email", ada.email(), "password", ada.password());
        var answer = anonymous().post(LOGIN, body, Map.of("authorization", "Bearer a.b.c"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_caller_who_is_bound_to_no_caller_is_told_so() {
        var error = assertError(Person.with(Role.caller, users, anonymous()).logIn(), 403, "forbidden");
        assertThat(error.path("message").asText()).contains("bound to a Caller");
    }
}
