package io.serai.sourcing.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens in the addresses of run notices; only their hashes are kept, two active ones for each search. */
@Repository
public class WebhookTokenStore {

    private static final String TOKEN =
            """
            select t.id, t.provider, s.project_id, t.search_id, t.created_at, t.created_by, t.last_used_at, t.revoked_at
            from sourcing.webhook_tokens t join sourcing.sales_nav_searches s on s.id = t.search_id
            """;

    private final JdbcClient db;
    private final Clock clock;

    WebhookTokenStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is known of a token besides itself. */
    public record Token(
            UUID id,
            String provider,
            UUID projectId,
            UUID searchId,
            Instant createdAt,
            String createdBy,
            Instant lastUsedAt,
            Instant revokedAt) {}

    /**
     * Adds a token in a free slot; where there is none, the token that is active for longest is revoked. Two who do so at once
     * do it one after the other.
     */
    public void add(UUID id, String provider, UUID search, byte[] sha256, String by) {
        db.sql("select id from sourcing.sales_nav_searches where id = ? for update")
                .param(search)
                .query(UUID.class)
                .single();
        var now = Timestamp.from(clock.instant());
        db.sql(
                        """
                update sourcing.webhook_tokens set revoked_at = ?
                where id in (select id from sourcing.webhook_tokens
                    where provider = ? and search_id = ? and revoked_at is null order by id desc offset 1)""")
                .params(now, provider, search)
                .update();
        db.sql(
                        """
                insert into sourcing.webhook_tokens (id, provider, search_id, sha256, slot, created_at, created_by)
                select ?, ?, ?, ?, min(slot), ?, ? from generate_series(1, 2) as slot
                where slot not in (select slot from sourcing.webhook_tokens
                    where provider = ? and search_id = ? and revoked_at is null)""")
                .params(id, provider, search, sha256, now, by, provider, search)
                .update();
    }

    /** The active token with this hash. */
    public Optional<Token> active(String provider, byte[] sha256) {
        return db.sql(TOKEN + "where t.sha256 = ? and t.provider = ? and t.revoked_at is null")
                .params(sha256, provider)
                .query(Token.class)
                .optional();
    }

    /** A token. */
    public Optional<Token> find(UUID id) {
        return db.sql(TOKEN + "where t.id = ?").param(id).query(Token.class).optional();
    }

    /** Tokens, newest first; null for any project or search. */
    public List<Token> list(UUID project, UUID search, UUID before, int limit) {
        return db.sql(
                        TOKEN
                                + """
                where (cast(:project as uuid) is null or s.project_id = :project)
                    and (cast(:search as uuid) is null or t.search_id = :search)
                    and (cast(:before as uuid) is null or t.id < :before)
                order by t.id desc limit :limit""")
                .param("project", project, java.sql.Types.OTHER)
                .param("search", search, java.sql.Types.OTHER)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(Token.class)
                .list();
    }

    /** Notes that a token was used. */
    public void used(UUID id) {
        db.sql("update sourcing.webhook_tokens set last_used_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Revokes a token; again is harmless. */
    public void revoke(UUID id) {
        db.sql("update sourcing.webhook_tokens set revoked_at = coalesce(revoked_at, ?) where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }
}
