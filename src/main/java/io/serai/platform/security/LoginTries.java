package io.serai.platform.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often a password of one e-mail address has been tried. A try is counted before the password is compared, so that a
 * thousand at once are a thousand; a right password forgets them.
 */
@Component
class LoginTries {

    private final JdbcClient db;
    private final SecuritySettings.Login limit;
    private final Clock clock;

    LoginTries(JdbcClient db, SecuritySettings settings, Clock clock) {
        this.db = db;
        this.limit = settings.login();
        this.clock = clock;
    }

    /**
     * Counts one try, whether the address is anybody's or not.
     *
     * @param email in lower case
     * @return how long to wait, where it was one too many
     */
    Optional<Duration> count(String email) {
        var now = clock.instant();
        record Counted(int tries, Timestamp since) {}
        var counted = db.sql(
                        """
                insert into platform.login_tries as t (email, tries, since) values (:email, 1, :now)
                on conflict (email) do update
                set tries = case when t.since <= :before then 1 else t.tries + 1 end,
                    since = case when t.since <= :before then excluded.since else t.since end
                returning tries, since""")
                .param("email", email)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(limit.window())))
                .query((row, n) -> new Counted(row.getInt("tries"), row.getTimestamp("since")))
                .single();
        return counted.tries() <= limit.tries()
                ? Optional.empty()
                : Optional.of(Duration.between(now, counted.since().toInstant().plus(limit.window())));
    }

    void forget(String email) {
        db.sql("delete from platform.login_tries where email = ?").param(email).update();
    }

    /** Removes counts whose window is over. */
    int removeExpired() {
        return db.sql("delete from platform.login_tries where since <= ?")
                .param(Timestamp.from(clock.instant().minus(limit.window())))
                .update();
    }
}
