package io.serai.platform.idempotency;

import io.serai.platform.security.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers by key, encrypted, for 24 hours; works in the transaction of the effect. */
@Component("idempotency")
public class IdempotentAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentAnswers.class);
    private static final Duration KEPT = Duration.ofHours(24);

    /** Tells these advisory locks from others of the hub. */
    private static final long LOCKS = 0x1DE4;

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;

    IdempotentAnswers(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    record Answer(int status, String contentType, byte[] body, byte[] fingerprint) {}

    /** Until the transaction ends nobody else works under this key; false when somebody does already. */
    boolean lock(Asked asked) {
        return db.sql("select pg_try_advisory_xact_lock(hashtextextended(? || E'\\n' || ?, ?))")
                .params(asked.principal(), asked.key(), LOCKS)
                .query(Boolean.class)
                .single();
    }

    Optional<Answer> find(Asked asked) {
        return db.sql(
                        """
                select status, content_type, body, fingerprint from platform.idempotent_answers
                where principal = ? and key = ? and created_at > ?""")
                .params(asked.principal(), asked.key(), oldest())
                .query((row, n) -> new Answer(
                        row.getInt("status"),
                        row.getString("content_type"),
                        vault.decrypt(row.getBytes("body")),
                        row.getBytes("fingerprint")))
                .optional();
    }

    void keep(Asked asked, int status, String contentType, byte[] body) {
        db.sql(
                        """
                insert into platform.idempotent_answers (principal, key, fingerprint, status, content_type, body, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (principal, key) do update set fingerprint = excluded.fingerprint, status = excluded.status,
                    content_type = excluded.content_type, body = excluded.body, created_at = excluded.created_at""")
                .params(
                        asked.principal(),
                        asked.key(),
                        asked.fingerprint(),
                        status,
                        contentType,
                        vault.encrypt(body),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Removes answers that have outlived their day; asked by a schedule. */
    public void expire() {
        var gone = db.sql("delete from platform.idempotent_answers where created_at <= ?")
                .param(oldest())
                .update();
        if (gone > 0) {
            LOG.info("{} answers have outlived their {} hours and are gone", gone, KEPT.toHours());
        }
    }

    private Timestamp oldest() {
        return Timestamp.from(clock.instant().minus(KEPT));
    }
}
