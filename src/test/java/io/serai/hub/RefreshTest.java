package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import io.serai.rules.ExpectsLog;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("AUT-06 X-07 a session goes on by refresh tokens, each of them good once")
class RefreshTest extends HubTest {

    @Autowired
    private Users users;

    private Person ada;

    @BeforeEach
    void somebody() {
        ada = Person.with(Role.ops, users, anonymous());
    }

    @Test
    void a_refresh_gives_another_pair_and_the_access_tokens_before_it_stay_good() {
        var first = ada.logIn();
        var second = ada.refresh(first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("refreshToken")).isNotEqualTo(first.body().path("refreshToken"));
        assertThat(second.body().path("sessionExpiresAt"))
                .isEqualTo(first.body().path("sessionExpiresAt"));
        assertThat(ada.me(second).status()).isEqualTo(200);
        assertThat(ada.me(first).status()).isEqualTo(200);
        assertThat(ada.refresh(second).status()).isEqualTo(200);
    }

    @Test
    @ExpectsLog("came twice")
    void a_token_that_comes_twice_ends_the_session_with_all_its_tokens() {
        var elsewhere = ada.logIn();
        var first = ada.logIn();
        var second = ada.refresh(first);
        assertError(ada.refresh(first), 401, "unauthorized");
        assertError(ada.refresh(second), 401, "unauthorized");
        assertError(ada.me(first), 401, "unauthorized");
        assertError(ada.me(second), 401, "unauthorized");
        assertThat(ada.me(elsewhere).status()).as("another session").isEqualTo(200);
        var event = admin().get("/api/v1/system-events?type=session-ended&limit=1")
                .body()
                .at("/items/0");
        assertThat(event.path("actor").asText()).isEqualTo(ada.id().toString());
        assertThat(event.at("/details/because").asText()).isEqualTo("refresh token reused");
    }

    @Test
    @ExpectsLog("came twice")
    void of_many_at_once_one_is_served() {
        var token = ada.logIn().body().path("refreshToken").asText();
        var statuses = IntStream.range(0, 12)
                .parallel()
                .map(n -> ada.refresh(token).status())
                .boxed()
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(11);
    }

    @Test
    void what_is_no_refresh_token_is_refused() {
        assertError(ada.refresh("serai-refresh-made-up"), 401, "unauthorized");
        assertError(ada.refresh(ada.logIn().body().path("accessToken").asText()), 401, "unauthorized");
        assertError(ada.refresh(""), 400, "invalid_payload");
    }

    @Test
    void a_refresh_token_is_no_access_token() {
        var token = ada.logIn().body().path("refreshToken").asText();
        var answer = anonymous().get("/api/v1/auth/me", Map.of("authorization", "Bearer " + token));
        assertError(answer, 401, "unauthorized");
    }

    @Test
    void a_logout_ends_the_session_at_once() {
        var session = ada.logIn();
        var answer = anonymous().post("/api/v1/auth/logout", "", Person.bearer(session));
        assertThat(answer.status()).isEqualTo(204);
        assertError(ada.me(session), 401, "unauthorized");
        assertError(ada.refresh(session), 401, "unauthorized");
    }

    @Test
    void a_session_that_is_over_gives_no_tokens() {
        var session = ada.logIn();
        db.sql("update platform.sessions set created_at = now() - interval '2 days', expires_at = now()"
                        + " where user_id = ?")
                .param(ada.id())
                .update();
        assertError(ada.me(session), 401, "unauthorized");
        assertError(ada.refresh(session), 401, "unauthorized");
    }

    @Test
    void what_has_ended_cannot_be_revived_by_raw_sql() {
        var session = ada.logIn();
        ada.refresh(session);
        anonymous().post("/api/v1/auth/logout", "", Person.bearer(session));
        assertThat(Attack.sqlState(() -> db.sql("update platform.sessions set ended_at = null, ended_because = null"
                                + " where user_id = ?")
                        .param(ada.id())
                        .update()))
                .isEqualTo("SE409");
        var used = "update platform.refresh_tokens set used_at = null where used_at is not null and session_id in"
                + " (select id from platform.sessions where user_id = ?)";
        assertThat(Attack.sqlState(() -> db.sql(used).param(ada.id()).update())).isEqualTo("SE409");
    }

    @Test
    void a_session_has_no_two_tokens_that_can_be_used() {
        ada.logIn();
        var second = "insert into platform.refresh_tokens (hash, session_id, issued_at)"
                + " select sha256(?::bytea), id, now() from platform.sessions where user_id = ?";
        assertThat(Attack.sqlState(() -> db.sql(second)
                        .params(UUID.randomUUID().toString(), ada.id())
                        .update()))
                .isEqualTo("23505");
    }
}
