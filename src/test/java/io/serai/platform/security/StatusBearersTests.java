package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

@DisplayName("AUT-05 who may see the status, and may see it while the database is away")
class StatusBearersTests {

    private static final Duration SOON = Duration.ofSeconds(3);

    private final SecuritySettings settings = mock(SecuritySettings.class, Answers.RETURNS_DEEP_STUBS);
    private final Sessions sessions = mock(Sessions.class);
    private final ApiKeys keys = mock(ApiKeys.class);
    private final Tokens tokens;
    private final AuthenticationManager manager;

    StatusBearersTests() {
        when(settings.jwt().secret()).thenReturn("a-secret-for-tests-that-is-long-enough");
        when(settings.jwt().issuer()).thenReturn("us");
        when(settings.jwt().audience()).thenReturn("us");
        when(settings.jwt().accessTokenTtl()).thenReturn(Duration.ofHours(1));
        tokens = new Tokens(settings, sessions, mock(OpenMinting.class), Clock.systemUTC());
        manager = new StatusBearers(keys, sessions, tokens).manager();
    }

    @Test
    void a_session_that_lives_may_and_one_that_has_ended_may_not() {
        when(sessions.isLive(any())).thenReturn(true, false);
        assertThat(seen(token()).getAuthorities()).hasToString("[ROLE_viewer]");
        assertThatThrownBy(() -> seen(token())).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void while_the_database_is_away_what_we_have_signed_is_believed() {
        when(sessions.isLive(any())).thenThrow(new DataAccessResourceFailureException("away"));
        assertThat(seen(token()).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> seen(token() + "x")).isInstanceOf(InvalidBearerTokenException.class);
        assertThatThrownBy(() -> seen(tokens.mint("anybody", Role.admin)))
                .as("without a session")
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void while_the_database_does_not_answer_nobody_waits_for_long() {
        var never = new CountDownLatch(1);
        when(sessions.isLive(any())).thenAnswer(call -> {
            never.await();
            return false;
        });
        when(keys.authenticate(any())).thenAnswer(call -> {
            never.await();
            return null;
        });
        var begin = Instant.now();
        assertThat(seen(token()).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> seen(ApiKeys.PREFIX + "of-a-program"))
                .as("nobody knows whose it is")
                .isInstanceOf(DataAccessException.class);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
    }

    private Authentication seen(String token) {
        return manager.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private String token() {
        var session = mock(SessionStore.Session.class);
        when(session.id()).thenReturn(UUID.randomUUID());
        when(session.subject()).thenReturn("ada");
        when(session.role()).thenReturn(Role.viewer);
        when(session.expiresAt()).thenReturn(Instant.now().plusSeconds(600));
        return tokens.of(session);
    }
}
