package io.serai.platform.security;

import io.serai.platform.id.Ids;
import io.serai.platform.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an access token stands on. A login opens a session that can be refreshed until it ends; a minted token has a session of
 * its own that cannot. The database ends the sessions of a user who is disabled or gets another role or password.
 */
@Service
class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String PREFIX = "serai-refresh-";

    private final SessionStore store;
    private final ObjectProvider<CallerBindings> callers;
    private final AccessEvents events;
    private final Duration longest;
    private final Clock clock;

    Sessions(
            SessionStore store,
            ObjectProvider<CallerBindings> callers,
            AccessEvents events,
            SecuritySettings settings,
            Clock clock) {
        this.store = store;
        this.callers = callers;
        this.events = events;
        this.longest = settings.sessionTtl();
        this.clock = clock;
    }

    /**
     * A session that somebody has just opened or refreshed.
     *
     * @param session what its access tokens name
     * @param refreshToken good once; null for a minted token
     */
    record Opened(SessionStore.Session session, String refreshToken) {}

    /**
     * Opens a session for a user whose password was right.
     *
     * @param user as read when the password was compared
     * @return the session; empty when the user has been changed since
     * @throws Refusal 403 for a user of role caller who is bound to no Caller
     */
    @Transactional
    Optional<Opened> open(User user) {
        boundIfCaller(user.role, user.id, user.email);
        var now = clock.instant();
        var session = store.open(user, now, now.plus(longest));
        session.ifPresent(open -> events.tell(
                "session-opened",
                user.id.toString(),
                "user",
                user.id,
                Map.of("sessionId", open.id(), "role", user.role)));
        return session.map(open -> withRefreshToken(open, now));
    }

    /**
     * Exchanges a refresh token for a new one. One that comes a second time is in two hands, so its session ends (AUT-06).
     *
     * @param refreshToken as handed out
     * @return the session and its new token; empty when the token is unknown or used, or its session is over
     */
    @Transactional
    Optional<Opened> refresh(String refreshToken) {
        var hash = RandomSecret.hash(refreshToken);
        var now = clock.instant();
        var used = store.use(hash, now);
        if (used.isEmpty()) {
            store.ofRefreshToken(hash).ifPresent(this::endAfterReuse);
            return Optional.empty();
        }
        return used.flatMap(id -> store.live(id, now)).map(session -> withRefreshToken(session, now));
    }

    /**
     * Gives an admin's rights, or a part of them, away for the life of one access token.
     *
     * @param minter session of the admin who does it
     * @param subject whom the token is for: a user's id, or any name
     * @param role what its bearer may do
     * @param ttl how long
     * @return the token's session; empty when the minter's is over
     * @throws Refusal 403 for more than a user's own role, for a disabled user, for a caller who is bound to no Caller
     */
    @Transactional
    Optional<Opened> mint(UUID minter, String subject, Role role, Duration ttl) {
        var user = Ids.parse(subject).flatMap(store::user);
        boundIfCaller(role, user.map(SessionStore.Holder::id).orElse(null), subject);
        user.ifPresent(named -> {
            if (!named.active()) {
                throw Refusal.forbidden("User " + subject + " is disabled");
            }
            if (named.role() != role && named.role() != Role.admin) {
                throw Refusal.forbidden("User " + subject + " has role " + named.role() + "; a token of role " + role
                        + " is more than that");
            }
        });
        var now = clock.instant();
        var session =
                store.mint(minter, user.map(SessionStore.Holder::id).orElse(null), subject, role, now, now.plus(ttl));
        session.ifPresent(
                open -> events.tell("token-minted", "session", open.id(), Map.of("userId", subject, "role", role)));
        return session.map(open -> new Opened(open, null));
    }

    /**
     * Is the session of an access token still good?
     *
     * @param id what the token names
     * @return false once it has ended
     */
    boolean isLive(UUID id) {
        return store.live(id, clock.instant()).isPresent();
    }

    /**
     * Ends a session; its tokens are worth nothing from now on.
     *
     * @param id the session
     */
    @Transactional
    void logOut(UUID id) {
        if (store.end(id, "logged out", clock.instant())) {
            events.tell("session-ended", "session", id, Map.of("because", "logged out"));
        }
    }

    private void endAfterReuse(SessionStore.Session session) {
        if (store.end(session.id(), "refresh token reused", clock.instant())) {
            LOG.warn("a refresh token of user {} came twice; its session {} is ended", session.subject(), session.id());
            events.tell(
                    "session-ended",
                    session.subject(),
                    "session",
                    session.id(),
                    Map.of("because", "refresh token reused"));
        }
    }

    private Opened withRefreshToken(SessionStore.Session session, Instant now) {
        var token = RandomSecret.fresh(PREFIX);
        store.keep(RandomSecret.hash(token), session.id(), now);
        return new Opened(session, token);
    }

    private void boundIfCaller(Role role, UUID user, String subject) {
        if (role == Role.caller && (user == null || callers.stream().noneMatch(all -> all.isBound(user)))) {
            throw Refusal.forbidden(
                    "Role caller is only for a user who is bound to a Caller; " + subject + " is bound to none");
        }
    }
}
