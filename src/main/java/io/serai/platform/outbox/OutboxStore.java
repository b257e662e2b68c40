package io.serai.platform.outbox;

import io.serai.platform.id.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The relay's side of the outbox table. */
@Repository
class OutboxStore {

    /** Rows of one claim; a few chunks of each type. */
    private static final int CLAIM = 1000;

    private final JdbcClient db;

    OutboxStore(JdbcClient db) {
        this.db = db;
    }

    /** Rows that leave as one broker message; {@code chunkId} is its duplicate id, {@code attempts} how often it was refused. */
    record Packet(
            UUID chunkId,
            String destination,
            String type,
            int schemaVersion,
            String correlationId,
            UUID jobId,
            UUID replayOf,
            int attempts,
            String body) {}

    private record Row(
            long seq,
            UUID chunkId,
            String destination,
            String type,
            int schemaVersion,
            String correlationId,
            UUID jobId,
            UUID replayOf,
            int attempts,
            String body) {
        Object kind() {
            // a job's message travels alone, so that its failure is that job's failure; a replayed one is whole already
            var isAlone = jobId != null || replayOf != null;
            return chunkId != null ? chunkId : isAlone ? seq : List.of(destination, type, schemaVersion);
        }
    }

    /** Claims rows that nobody has claimed, and packs them into chunks. */
    @Transactional
    List<Packet> claim(Duration lease) {
        return packed(
                """
                select * from platform.outbox where claimed_until is null
                order by seq limit ? for update skip locked""",
                CLAIM,
                lease);
    }

    /**
     * Claims chunks whose claim ran out, those first that have waited longest. Always whole ones, and one relay at a time: under its chunk id a chunk is sent, dropped
     * as a duplicate and deleted as one, so a part of it that left alone would take the rest with it.
     */
    @Transactional
    List<Packet> claimLeftBehind(Duration lease) {
        return packed(
                """
                with left_behind as materialized (
                    select chunk_id from platform.outbox
                    where claimed_until < now()
                        and (select pg_try_advisory_xact_lock(hashtext('platform.outbox left behind')))
                    group by chunk_id order by min(claimed_until) limit ?)
                select * from platform.outbox
                where chunk_id in (select chunk_id from left_behind) and claimed_until < now()
                order by seq for update""",
                CLAIM / Chunk.LIMIT,
                lease);
    }

    private List<Packet> packed(String claim, int limit, Duration lease) {
        var groups = new LinkedHashMap<Object, List<Row>>();
        db.sql(claim).param(limit).query(Row.class).list().forEach(row -> groups.computeIfAbsent(
                        row.kind(), kind -> new ArrayList<>())
                .add(row));
        var packets = new ArrayList<Packet>();
        for (var group : groups.values()) {
            for (int from = 0; from < group.size(); from += Chunk.LIMIT) {
                packets.add(pack(group.subList(from, Math.min(from + Chunk.LIMIT, group.size())), lease));
            }
        }
        return packets;
    }

    private Packet pack(List<Row> rows, Duration lease) {
        var first = rows.getFirst();
        var chunkId = first.chunkId() != null ? first.chunkId() : Ids.next();
        db.sql(
                        "update platform.outbox set chunk_id = ?, claimed_until = now() + ? * interval '1 millisecond' where seq = any(?)")
                .param(chunkId)
                .param(lease.toMillis())
                .param(rows.stream().map(Row::seq).toArray(Long[]::new))
                .update();
        return new Packet(
                chunkId,
                first.destination(),
                first.type(),
                first.schemaVersion(),
                first.correlationId(),
                first.jobId(),
                first.replayOf(),
                first.attempts(),
                first.replayOf() != null
                        ? first.body()
                        : rows.stream().map(Row::body).collect(Collectors.joining(",", "[", "]")));
    }

    /** The broker does not take this chunk; it is left alone for so long, and then claimed like one that was left behind. */
    void refused(Packet packet, Duration wait) {
        db.sql(
                        """
                update platform.outbox set attempts = attempts + 1, claimed_until = now() + ? * interval '1 millisecond'
                where chunk_id = ?""")
                .params(wait.toMillis(), packet.chunkId())
                .update();
    }

    void sent(List<UUID> chunks) {
        db.sql("delete from platform.outbox where chunk_id = any(?)")
                .param(chunks.toArray(UUID[]::new))
                .update();
    }
}
