package io.serai.platform.security;

import io.serai.platform.id.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions and refresh tokens in the database, which decides who comes first. */
@Component
class SessionStore {

    private final JdbcClient db;

    SessionStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * A row of {@code platform.sessions}.
     *
     * @param subject whom its tokens name
     * @param expiresAt after this it cannot be refreshed
     */
    record Session(UUID id, String subject, Role role, Instant expiresAt) {}

    /** A user as far as a session cares. */
    record Holder(UUID id, Role role, boolean active) {}

    /** Opens one unless the user was changed after {@code user} was read; waits for a change that is going on. */
    Optional<Session> open(User user, Instant now, Instant until) {
        return db.sql(
                        """
                insert into platform.sessions (id, user_id, subject, role, created_at, expires_at)
                select :id, u.id, u.id::text, u.role, :now, :until from platform.users u
                where u.id = :user and u.version = :version and u.active for share of u
                returning id, subject, role, expires_at""")
                .param("id", Ids.next())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .param("user", user.id)
                .param("version", user.version)
                .query(SessionStore::session)
                .optional();
    }

    /** Opens one for somebody else: on the named user's account, else on the minter's. */
    Optional<Session> mint(UUID minter, UUID user, String subject, Role role, Instant now, Instant until) {
        return db.sql(
                        """
                insert into platform.sessions (id, user_id, minted_by, subject, role, created_at, expires_at)
                select :id, coalesce(cast(:user as uuid), u.id), u.id, :subject, :role, :now, :until
                from platform.sessions s join platform.users u on u.id = s.user_id
                where s.id = :minter and s.ended_at is null and s.expires_at > :now and s.role = 'admin'
                    and u.active and u.role = 'admin' for share of u
                returning id, subject, role, expires_at""")
                .param("id", Ids.next())
                .param("minter", minter)
                .param("user", user, Types.OTHER)
                .param("subject", subject)
                .param("role", role.name())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .query(SessionStore::session)
                .optional();
    }

    Optional<Session> live(UUID id, Instant now) {
        return db.sql(
                        """
                select id, subject, role, expires_at from platform.sessions
                where id = ? and ended_at is null and expires_at > ?""")
                .params(id, Timestamp.from(now))
                .query(SessionStore::session)
                .optional();
    }

    /** True for whoever ends it first. */
    boolean end(UUID id, String because, Instant now) {
        return db.sql("update platform.sessions set ended_at = ?, ended_because = ? where id = ? and ended_at is null")
                        .params(Timestamp.from(now), because, id)
                        .update()
                > 0;
    }

    void keep(byte[] refreshToken, UUID session, Instant now) {
        db.sql("insert into platform.refresh_tokens (hash, session_id, issued_at) values (?, ?, ?)")
                .params(refreshToken, session, Timestamp.from(now))
                .update();
    }

    /** Uses a token up; of any number who try at once, one gets its session's id. */
    Optional<UUID> use(byte[] refreshToken, Instant now) {
        return db.sql(
                        """
                update platform.refresh_tokens set used_at = ? where hash = ? and used_at is null
                returning session_id""")
                .params(Timestamp.from(now), refreshToken)
                .query(UUID.class)
                .optional();
    }

    Optional<Session> ofRefreshToken(byte[] refreshToken) {
        return db.sql(
                        """
                select s.id, s.subject, s.role, s.expires_at
                from platform.refresh_tokens t join platform.sessions s on s.id = t.session_id where t.hash = ?""")
                .param(refreshToken)
                .query(SessionStore::session)
                .optional();
    }

    Optional<Holder> user(UUID id) {
        return db.sql("select id, role, active from platform.users where id = ?")
                .param(id)
                .query((row, n) -> new Holder(
                        row.getObject("id", UUID.class), Role.valueOf(row.getString("role")), row.getBoolean("active")))
                .optional();
    }

    /** Sessions that are over by their time; those that were ended stay until then, so that a reused token is known. */
    int removeExpired(Instant now) {
        return db.sql("delete from platform.sessions where expires_at < ?")
                .param(Timestamp.from(now))
                .update();
    }

    private static Session session(ResultSet row, int n) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                Role.valueOf(row.getString("role")),
                row.getTimestamp("expires_at").toInstant());
    }
}
