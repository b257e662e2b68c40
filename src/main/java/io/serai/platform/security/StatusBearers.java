package io.serai.platform.security;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.stereotype.Component;

/**
 * Who asks how the hub does. That must be told while the database is away too, and soon: what the hub has signed is then
 * believed until it expires, though nobody can say whether its session has ended since. An API key cannot be believed then.
 */
@Component
class StatusBearers {

    static final String PATH = "/api/v1/system/status";

    private static final Logger LOG = LoggerFactory.getLogger(StatusBearers.class);
    private static final int AT_ONCE = 4;
    private static final long PATIENCE_MS = 1000;

    private final ApiKeys keys;
    private final Sessions sessions;
    private final JwtAuthenticationProvider tokens;

    /** Few, as each may hang for as long as the connection pool waits. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("who-asks-", 0).daemon().factory());

    StatusBearers(ApiKeys keys, Sessions sessions, Tokens tokens) {
        this.keys = keys;
        this.sessions = sessions;
        this.tokens = new JwtAuthenticationProvider(tokens.decoder(this::isLiveAsFarAsIsKnown));
        this.tokens.setJwtAuthenticationConverter(Bearers.roles());
    }

    AuthenticationManager manager() {
        return this::authenticate;
    }

    private Authentication authenticate(Authentication bearer) throws AuthenticationException {
        var text = ((BearerTokenAuthenticationToken) bearer).getToken();
        return text.startsWith(ApiKeys.PREFIX) ? soon(() -> keys.authenticate(text)) : tokens.authenticate(bearer);
    }

    private boolean isLiveAsFarAsIsKnown(UUID session) {
        try {
            return soon(() -> sessions.isLive(session));
        } catch (DataAccessException away) {
            LOG.info("the status is told to session {}, which cannot be looked up: {}", session, away.getMessage());
            return true;
        }
    }

    private <T> T soon(Callable<T> question) {
        Future<T> asked = null;
        try {
            asked = threads.submit(question);
            return asked.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException e) {
            if (asked != null) {
                asked.cancel(true);
            }
            throw new DataAccessResourceFailureException("the database does not answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("interrupted", e);
        }
    }
}
