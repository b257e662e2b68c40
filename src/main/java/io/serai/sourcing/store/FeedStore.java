package io.serai.sourcing.store;

import io.serai.sourcing.model.LookOutcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses of exporters' results, each looked at by one owner at a time. */
@Repository
public class FeedStore {

    private static final String STATUS =
            "case when f.ended_at is not null then 'ENDED' when f.paused_at is null then 'ACTIVE' else 'PAUSED' end";

    private static final String FEED =
            """
            select f.id, s.project_id, f.search_id, f.address, f.format, f.rows_field, f.page_parameter, f.every_seconds,
                %s as status, f.page, f.rows_taken, f.rows_refused,
                f.outcome, f.error, f.failures, f.looked_at, f.next_look_at, f.created_at
            from sourcing.export_feeds f join sourcing.sales_nav_searches s on s.id = f.search_id
            """
                    .formatted(STATUS);

    private final JdbcClient db;
    private final Clock clock;

    FeedStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A feed and how it does.
     *
     * @param status ACTIVE, PAUSED or ENDED
     */
    public record Feed(
            UUID id,
            UUID projectId,
            UUID searchId,
            String address,
            String format,
            String rowsField,
            String pageParameter,
            int everySeconds,
            String status,
            int page,
            long rowsTaken,
            long rowsRefused,
            LookOutcome outcome,
            String error,
            int failures,
            Instant lookedAt,
            Instant nextLookAt,
            Instant createdAt) {

        /** The interval between two looks. */
        public Duration every() {
            return Duration.ofSeconds(everySeconds);
        }
    }

    /**
     * Adds a feed unless its search has one for this address that has not ended.
     *
     * @return true when it was added
     */
    public boolean add(
            UUID id,
            UUID search,
            String address,
            String format,
            String rowsField,
            String pageParameter,
            Duration every) {
        var now = now();
        return db.sql(
                                """
                insert into sourcing.export_feeds (id, search_id, address, format, rows_field, page_parameter, every_seconds,
                    next_look_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(id, search, address, format, rowsField, pageParameter, every.toSeconds(), now, now)
                        .update()
                > 0;
    }

    /** A feed. */
    public Optional<Feed> find(UUID id) {
        return db.sql(FEED + "where f.id = ?").param(id).query(Feed.class).optional();
    }

    /** The feed of a search with this address; one that has ended only where there is no other. */
    public Optional<Feed> find(UUID search, String address) {
        return db.sql(FEED + "where f.search_id = ? and md5(f.address) = md5(?)"
                        + " order by f.ended_at desc nulls first limit 1")
                .params(search, address)
                .query(Feed.class)
                .optional();
    }

    /** Feeds, newest first; null for any project, search or status. */
    public List<Feed> list(UUID project, UUID search, String status, UUID before, int limit) {
        return db.sql(FEED
                        + """
                where (cast(:project as uuid) is null or s.project_id = :project)
                    and (cast(:search as uuid) is null or f.search_id = :search)
                    and (cast(:status as text) is null or %s = :status)
                    and (cast(:before as uuid) is null or f.id < :before)
                order by f.id desc limit :limit"""
                                .formatted(STATUS))
                .param("status", status)
                .param("project", project, java.sql.Types.OTHER)
                .param("search", search, java.sql.Types.OTHER)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(Feed.class)
                .list();
    }

    /** Stops looking; what is being read ends after its chunk. */
    public void pause(UUID id) {
        db.sql("update sourcing.export_feeds set paused_at = coalesce(paused_at, ?) where id = ? and ended_at is null")
                .params(now(), id)
                .update();
    }

    /** Looks again from now on. */
    public void resume(UUID id) {
        db.sql(
                        """
                update sourcing.export_feeds set paused_at = null, next_look_at = ?
                where id = ? and paused_at is not null and ended_at is null""")
                .params(now(), id)
                .update();
    }

    /** Ends a feed for good; what is being read ends after its chunk. */
    public void end(UUID id) {
        db.sql("update sourcing.export_feeds set ended_at = ? where id = ? and ended_at is null")
                .params(now(), id)
                .update();
    }

    /** Another interval, counted from now on where it is shorter. */
    public void every(UUID id, Duration every) {
        db.sql("update sourcing.export_feeds set every_seconds = ?, next_look_at = least(next_look_at, ?) where id = ?")
                .params(every.toSeconds(), Timestamp.from(clock.instant().plus(every)), id)
                .update();
    }

    /**
     * Begins a new revision: looks at another address, or at the same in another way, from its first page and as soon as nobody
     * reads the old one. Rows that were taken in stay known.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the search has another feed for this address
     */
    public void move(UUID id, String address, String format, String rowsField, String pageParameter) {
        db.sql(
                        """
                update sourcing.export_feeds set address = ?, format = ?, rows_field = ?, page_parameter = ?,
                    revision = revision + 1, page = 1, etag = null, content_sha256 = null, outcome = null, error = null,
                    failures = 0, next_look_at = ?
                where id = ?""")
                .params(address, format, rowsField, pageParameter, now(), id)
                .update();
    }

    /**
     * Makes feeds of a search due; one that is being looked at is looked at once more afterwards.
     *
     * @param feed null for all of the search
     * @return how many of them are active
     */
    public int ask(UUID search, UUID feed) {
        return db.sql(
                        """
                update sourcing.export_feeds set asked_at = :now, next_look_at = :now
                where search_id = :search and (cast(:feed as uuid) is null or id = :feed) and paused_at is null
                    and ended_at is null""")
                .param("now", now())
                .param("search", search)
                .param("feed", feed, java.sql.Types.OTHER)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
