package io.serai.platform.webhook;

import io.serai.platform.clock.Retention;
import io.serai.platform.id.Ids;
import io.serai.platform.security.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raw bytes from outside, encrypted, for 30 days unless set otherwise (X-49, G-16); the messages of a lane carry only their id (claim check). */
@Component("rawpayload")
public class RawPayloads {

    private static final Logger LOG = LoggerFactory.getLogger(RawPayloads.class);

    private final JdbcClient db;
    private final Vault vault;
    private final Retention retention;
    private final Clock clock;

    RawPayloads(JdbcClient db, Vault vault, Retention retention, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Keeps bytes, in the caller's transaction.
     *
     * @param contentType what they are
     * @param bytes as they came
     * @return where they are
     */
    public UUID keep(String contentType, byte[] bytes) {
        return keep(contentType, bytes, null);
    }

    /**
     * Keeps bytes for a time of their own, in the caller's transaction.
     *
     * @param contentType what they are
     * @param bytes as they came
     * @param time for how long; null = as all that comes raw from outside
     * @return where they are
     */
    public UUID keep(String contentType, byte[] bytes, Duration time) {
        var id = Ids.next();
        var now = clock.instant();
        db.sql(
                        """
                insert into platform.raw_payloads (id, content_type, content, size, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        contentType,
                        vault.encrypt(bytes),
                        bytes.length,
                        Timestamp.from(now),
                        Timestamp.from(now.plus(time == null ? retention.raw() : time)))
                .update();
        return id;
    }

    /**
     * Fetches bytes.
     *
     * @param id where they are
     * @return the bytes, empty when their time is over
     */
    public Optional<byte[]> fetch(UUID id) {
        return db.sql("select content from platform.raw_payloads where id = ?")
                .param(id)
                .query(byte[].class)
                .optional()
                .map(vault::decrypt);
    }

    /**
     * Keeps other bytes in place of those that were kept, as long as those would have been.
     *
     * @param id where they are
     * @param bytes what may be kept of them once they are read
     */
    public void replace(UUID id, byte[] bytes) {
        db.sql("update platform.raw_payloads set content = ?, size = ? where id = ?")
                .params(vault.encrypt(bytes), bytes.length, id)
                .update();
    }

    /** Removes what has outlived its time; asked by a schedule. */
    public void expire() {
        var gone = db.sql("delete from platform.raw_payloads where expires_at < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
        if (gone > 0) {
            LOG.info("{} raw payloads have outlived their time and are gone", gone);
        }
    }
}
