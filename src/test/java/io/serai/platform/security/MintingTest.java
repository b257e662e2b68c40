package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.hub.HubTest;
import io.serai.platform.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@DisplayName("AUT-02 U-01 outside the trial run an admin mints tokens, and gives no more than there is")
class MintingTest extends HubTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Users users;

    @Autowired
    private Sessions sessions;

    @Autowired
    private SessionStore store;

    @Autowired
    private Tokens tokens;

    @Autowired
    private AccessEvents events;

    private UUID admin;
    private UUID adminSession;

    @BeforeEach
    void an_admin_has_logged_in() {
        admin = user(Role.admin);
        adminSession = session(admin);
    }

    @Test
    void any_name_may_get_a_token_on_the_admins_account() {
        var minted = sessions.mint(adminSession, "ops-user-42", Role.ops, HOUR).orElseThrow();
        assertThat(minted.refreshToken()).isNull();
        var me = anonymous().get("/api/v1/auth/me", bearer(minted));
        assertThat(me.body()).hasToString("{\"userId\":\"ops-user-42\",\"role\":\"ops\"}");
    }

    @Test
    void it_dies_with_the_admins_rights_and_not_with_the_admins_logout() {
        var user = user(Role.ops);
        var forName = sessions.mint(adminSession, "somebody", Role.ops, HOUR).orElseThrow();
        var forUser =
                sessions.mint(adminSession, user.toString(), Role.ops, HOUR).orElseThrow();
        sessions.logOut(adminSession);
        assertThat(sessions.isLive(forName.session().id())).isTrue();
        assertThat(sessions.isLive(forUser.session().id())).isTrue();
        users.put(email(admin), PASSWORD, Role.ops);
        assertThat(sessions.isLive(forName.session().id())).isFalse();
        assertThat(sessions.isLive(forUser.session().id())).isFalse();
        assertThat(sessions.mint(adminSession, "somebody", Role.ops, HOUR)).isEmpty();
    }

    @Test
    void it_dies_with_the_user_it_was_minted_for() {
        var user = user(Role.ops);
        var minted =
                sessions.mint(adminSession, user.toString(), Role.ops, HOUR).orElseThrow();
        users.change(user, new Users.Change(null, false, null));
        assertThat(anonymous().get("/api/v1/auth/me", bearer(minted)).status()).isEqualTo(401);
        assertRefused(user.toString(), Role.ops, "is disabled");
    }

    @Test
    void a_user_gets_no_more_than_its_role() {
        var viewer = user(Role.viewer);
        assertRefused(viewer.toString(), Role.admin, "has role viewer");
        assertThat(sessions.mint(adminSession, viewer.toString(), Role.viewer, HOUR))
                .isPresent();
        assertThat(sessions.mint(adminSession, admin.toString(), Role.viewer, HOUR))
                .isPresent();
    }

    @Test
    void who_is_no_admin_any_more_mints_nothing() {
        assertThat(sessions.mint(session(user(Role.ops)), "somebody", Role.admin, HOUR))
                .isEmpty();
    }

    @Test
    void role_caller_is_only_for_a_user_who_is_bound_to_a_caller() {
        var bound = user(Role.caller);
        var unbound = user(Role.caller);
        assertRefused("anybody", Role.caller, "bound to a Caller");
        assertRefused(bound.toString(), Role.caller, "bound to a Caller");

        var callers = new StaticListableBeanFactory(Map.of("callers", (CallerBindings) bound::equals))
                .getBeanProvider(CallerBindings.class);
        var withCallers = sessions(callers);
        assertThat(withCallers.mint(adminSession, bound.toString(), Role.caller, HOUR))
                .isPresent();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> withCallers.mint(adminSession, unbound.toString(), Role.caller, HOUR));
    }

    @Test
    void a_user_who_was_changed_after_the_password_was_compared_gets_no_session() {
        var read = users.require(user(Role.ops));
        users.change(read.id, new Users.Change(null, false, null));
        assertThat(sessions.open(read)).isEmpty();
    }

    private Sessions sessions(ObjectProvider<CallerBindings> callers) {
        return new Sessions(store, callers, events, TokensTests.settings(false), Clock.systemUTC());
    }

    private void assertRefused(String subject, Role role, String why) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> sessions.mint(adminSession, subject, role, HOUR))
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.status().value()).isEqualTo(403));
    }

    private Map<String, String> bearer(Sessions.Opened opened) {
        return Map.of("authorization", "Bearer " + tokens.of(opened.session()));
    }

    private UUID session(UUID user) {
        return sessions.open(users.require(user)).orElseThrow().session().id();
    }

    private UUID user(Role role) {
        return users.put("minting-" + UUID.randomUUID() + "@serai.example", PASSWORD, role);
    }

    private String email(UUID user) {
        return users.require(user).email;
    }
}
