package io.serai.sourcing.store;

import io.serai.sourcing.model.LookOutcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at exporters' addresses, each by one owner at a time, and the rows they brought. */
@Repository
public class LookStore {

    private final JdbcClient db;
    private final Clock clock;

    LookStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A feed that is ours to look at from its cursor.
     *
     * @param revision what is claimed; another one has another address, or is read in another way
     */
    public record Due(
            UUID id,
            UUID projectId,
            UUID searchId,
            String address,
            String format,
            String rowsField,
            String pageParameter,
            int everySeconds,
            int page,
            String etag,
            String contentSha256,
            int failures,
            int revision) {

        /** The interval between two looks. */
        public Duration every() {
            return Duration.ofSeconds(everySeconds);
        }
    }

    /** How a look ended, and where the next one begins. */
    public record Looked(
            LookOutcome outcome,
            String error,
            int failures,
            int page,
            String etag,
            String contentSha256,
            Instant next) {}

    /** Claims feeds whose time has come and that nobody looks at; others' claims are passed over, not waited for. */
    public List<Due> claim(String owner, int limit, Duration lease) {
        return db.sql(
                        """
                with due as (
                    select id from sourcing.export_feeds
                    where paused_at is null and ended_at is null and next_look_at <= :now
                        and (lease_until is null or lease_until < :now)
                    order by next_look_at limit :limit for update skip locked)
                update sourcing.export_feeds f set lease_owner = :owner, lease_until = :until, looked_at = :now
                from due, sourcing.sales_nav_searches s where f.id = due.id and s.id = f.search_id
                returning f.id, s.project_id, f.search_id, f.address, f.format, f.rows_field, f.page_parameter,
                    f.every_seconds, f.page, f.etag, f.content_sha256, f.failures, f.revision""")
                .param("now", now())
                .param("limit", limit)
                .param("owner", owner)
                .param("until", Timestamp.from(clock.instant().plus(lease)))
                .query(Due.class)
                .list();
    }

    /**
     * Goes on reading, in the transaction that takes the rows in.
     *
     * @return false when the feed was paused, moved or ended, or is not ours any more
     */
    public boolean hold(Due feed, String owner, Duration lease) {
        return db.sql(
                                """
                update sourcing.export_feeds set lease_until = ?
                where id = ? and lease_owner = ? and revision = ? and paused_at is null and ended_at is null""")
                        .params(Timestamp.from(clock.instant().plus(lease)), feed.id(), owner, feed.revision())
                        .update()
                > 0;
    }

    /**
     * Writes down rows that were not there before.
     *
     * @param sha256 of the rows
     * @return those of them that are new
     */
    public Set<String> remember(UUID id, List<String> sha256) {
        return new HashSet<>(db.sql(
                        """
                insert into sourcing.export_rows (feed_id, sha256) select ?, decode(one, 'hex') from unnest(?) as one
                on conflict do nothing returning encode(sha256, 'hex')""")
                .params(id, sha256.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Counts what a chunk brought. */
    public void count(UUID id, int taken, int refused) {
        db.sql(
                        "update sourcing.export_feeds set rows_taken = rows_taken + ?, rows_refused = rows_refused + ? where id = ?")
                .params(taken, refused, id)
                .update();
    }

    /**
     * Ends a look and moves the cursor; whoever asked for another look meanwhile gets it.
     *
     * @return false when the feed was moved or ended, or is not ours any more
     */
    public boolean end(Due feed, String owner, Looked looked) {
        return db.sql(
                                """
                update sourcing.export_feeds set outcome = :outcome, error = :error, failures = :failures, page = :page,
                    etag = :etag, content_sha256 = :sha256, lease_owner = null, lease_until = null,
                    next_look_at = case when asked_at > looked_at then asked_at else :next end
                where id = :id and lease_owner = :owner and revision = :revision and ended_at is null""")
                        .param("outcome", looked.outcome().name())
                        .param("error", looked.error())
                        .param("failures", looked.failures())
                        .param("page", looked.page())
                        .param("etag", looked.etag())
                        .param("sha256", looked.contentSha256())
                        .param("next", Timestamp.from(looked.next()))
                        .param("id", feed.id())
                        .param("owner", owner)
                        .param("revision", feed.revision())
                        .update()
                > 0;
    }

    /** Lets go of a feed whose reading was stopped; the next look begins at its cursor. */
    public void release(UUID id, String owner) {
        db.sql(
                        "update sourcing.export_feeds set lease_owner = null, lease_until = null where id = ? and lease_owner = ?")
                .params(id, owner)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
