package io.serai.platform.security;

import io.serai.platform.id.Ids;
import io.serai.platform.web.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys of programs: sent like a token, good until they are revoked, whatever becomes of the admin who made them. */
@Service
class ApiKeys {

    /** How a key begins, so that nobody takes it for a token. */
    static final String PREFIX = "serai-key-";

    /** What a key's bearer has besides its role. */
    static final String MACHINE = "machine";

    private static final int HINT = PREFIX.length() + 4;
    /** A key's last use is written down no more often than this. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final AccessEvents events;
    private final Clock clock;

    ApiKeys(JdbcClient db, AccessEvents events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A key as it can be shown at any time.
     *
     * @param hint its first characters, to tell it from others
     * @param lastUsedAt to the minute; null as long as it was not used
     * @param revokedAt since when it is worth nothing; null while it is good
     */
    record ApiKey(
            UUID id,
            String name,
            Role role,
            String hint,
            String createdBy,
            Instant createdAt,
            Instant lastUsedAt,
            Instant revokedAt) {}

    /**
     * A key that was just made.
     *
     * @param key the key itself, which is stored nowhere
     */
    record NewKey(ApiKey apiKey, String key) {}

    @Transactional
    NewKey create(String name, Role role) {
        var key = RandomSecret.fresh(PREFIX);
        var id = Ids.next();
        db.sql(
                        """
                insert into platform.api_keys (id, name, role, hash, hint, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        name,
                        role.name(),
                        RandomSecret.hash(key),
                        key.substring(0, HINT),
                        Caller.id(),
                        Timestamp.from(clock.instant()))
                .update();
        events.tell("api-key-created", "api-key", id, Map.of("name", name, "role", role));
        return new NewKey(require(id), key);
    }

    List<ApiKey> page(UUID before, int limit) {
        return db.sql("select * from platform.api_keys where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(ApiKeys::key)
                .list();
    }

    /** Harmless when repeated. */
    @Transactional
    void revoke(UUID id) {
        var key = require(id);
        var revoked = db.sql(
                        """
                update platform.api_keys set revoked_at = ?, revoked_by = ? where id = ? and revoked_at is null""")
                .params(Timestamp.from(clock.instant()), Caller.id(), id)
                .update();
        if (revoked > 0) {
            events.tell("api-key-revoked", "api-key", id, Map.of("name", key.name(), "role", key.role()));
        }
    }

    /**
     * Whose key is this?
     *
     * @param key as sent
     * @return the machine with its role
     * @throws InvalidBearerTokenException when it is nobody's, or revoked
     */
    Authentication authenticate(String key) {
        var found = db.sql("select * from platform.api_keys where hash = ? and revoked_at is null")
                .param(RandomSecret.hash(key))
                .query(ApiKeys::key)
                .optional()
                .orElseThrow(() -> new InvalidBearerTokenException("no such key"));
        var now = clock.instant();
        if (found.lastUsedAt() == null || found.lastUsedAt().isBefore(now.minus(EXACTNESS))) {
            db.sql("update platform.api_keys set last_used_at = ? where id = ? and revoked_at is null")
                    .params(Timestamp.from(now), found.id())
                    .update();
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                "api-key:" + found.id(), null, AuthorityUtils.createAuthorityList("ROLE_" + found.role(), MACHINE));
    }

    private ApiKey require(UUID id) {
        return db.sql("select * from platform.api_keys where id = ?")
                .param(id)
                .query(ApiKeys::key)
                .optional()
                .orElseThrow(() -> new NotFound("API key", id));
    }

    private static ApiKey key(ResultSet row, int n) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("hint"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("last_used_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
