package io.serai.sourcing.store;

import io.serai.platform.id.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Files that are being read, each by one owner at a time. */
@Repository
public class FileStore {

    private final JdbcClient db;
    private final Clock clock;

    FileStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A file that is ours to read on from its cursor. */
    public record Claimed(UUID id, String name, UUID projectId, long rowsRead) {}

    /** What became of a file that was read before. */
    public record Ended(UUID id, String status, long rowsRead, String error) {}

    /** How a file of this name and content ended, if it did: it was read but not moved away. */
    public Optional<Ended> ended(String name, String sha256) {
        return db.sql(
                        """
                select id, status, rows_read, error from sourcing.intake_files
                where name = ? and sha256 = ? and status <> 'READING' order by finished_at desc limit 1""")
                .params(name, sha256)
                .query(Ended.class)
                .optional();
    }

    /**
     * Claims a file for this owner: a new one, its own, or one whose owner has been silent for longer than the lease.
     *
     * @return the claim; empty while somebody else reads it
     */
    @Transactional
    public Optional<Claimed> claim(String name, String sha256, String owner, Duration lease) {
        var now = clock.instant();
        endReplaced(name, sha256, owner, now);
        db.sql(
                        """
                insert into sourcing.intake_files (id, name, sha256, status, created_at) values (?, ?, ?, 'READING', ?)
                on conflict do nothing""")
                .params(Ids.next(), name, sha256, Timestamp.from(now))
                .update();
        return db.sql(
                        """
                update sourcing.intake_files set lease_owner = :owner, lease_until = :until
                where name = :name and sha256 = :sha256 and status = 'READING'
                    and (lease_until is null or lease_until < :now or lease_owner = :owner)
                returning id, name, project_id, rows_read""")
                .param("owner", owner)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("name", name)
                .param("sha256", sha256)
                .param("now", Timestamp.from(now))
                .query(Claimed.class)
                .optional();
    }

    /** The cursor of a file says nothing of another one that was put in its place under the same name. */
    private void endReplaced(String name, String sha256, String owner, Instant now) {
        db.sql(
                        """
                update sourcing.intake_files set status = 'FAILED', error = 'another file of this name took its place',
                    finished_at = :now, lease_owner = null
                where name = :name and sha256 <> :sha256 and status = 'READING'
                    and (lease_until is null or lease_until < :now or lease_owner = :owner)""")
                .param("now", Timestamp.from(now))
                .param("name", name)
                .param("sha256", sha256)
                .param("owner", owner)
                .update();
    }

    /**
     * Moves the cursor, in the transaction that takes the rows in.
     *
     * @return false when the file is not ours any more
     */
    public boolean advance(UUID id, String owner, UUID project, long from, long to, int refused, Duration lease) {
        return db.sql(
                                """
                update sourcing.intake_files set rows_read = :to, refused = refused + :refused, project_id = :project,
                    lease_until = :until
                where id = :id and lease_owner = :owner and rows_read = :from and status = 'READING'""")
                        .param("to", to)
                        .param("refused", refused)
                        .param("project", project)
                        .param("until", Timestamp.from(clock.instant().plus(lease)))
                        .param("id", id)
                        .param("owner", owner)
                        .param("from", from)
                        .update()
                > 0;
    }

    /** Ends the reading. */
    public void end(UUID id, String status, String error) {
        db.sql(
                        "update sourcing.intake_files set status = ?, error = ?, finished_at = ?, lease_owner = null where id = ? and status = 'READING'")
                .param(status)
                .param(error)
                .param(Timestamp.from(clock.instant()))
                .param(id)
                .update();
    }
}
