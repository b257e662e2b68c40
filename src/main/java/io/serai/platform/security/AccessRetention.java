package io.serai.platform.security;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes what nobody can come in with any more. */
@Component("access")
public class AccessRetention {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRetention.class);

    private final SessionStore sessions;
    private final LoginTries tries;
    private final Clock clock;

    AccessRetention(SessionStore sessions, LoginTries tries, Clock clock) {
        this.sessions = sessions;
        this.tries = tries;
        this.clock = clock;
    }

    /** Removes expired sessions with their refresh tokens, and counts of log-ins whose window is over; asked by a schedule. */
    public void expire() {
        var gone = sessions.removeExpired(clock.instant());
        var counts = tries.removeExpired();
        LOG.info("{} expired sessions and {} counts of log-ins are gone", gone, counts);
    }
}
