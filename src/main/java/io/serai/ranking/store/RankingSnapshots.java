package io.serai.ranking.store;

import io.serai.platform.sql.JsonRows;
import io.serai.ranking.RankExpert;
import io.serai.ranking.RankingSnapshot;
import io.serai.ranking.model.RankClass;
import io.serai.ranking.model.Score;
import io.serai.ranking.model.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps scores, and reads what they are computed from; works in the caller's transaction. */
@Repository
public class RankingSnapshots {

    private final JdbcClient db;
    private final JsonRows json;

    RankingSnapshots(JdbcClient db, JsonRows json) {
        this.db = db;
        this.json = json;
    }

    /** What the other areas know of one member of a chunk; {@code expertId} is whom the expert was joined into. */
    public record Place(int nr, UUID expertId, int signedUp, int target, int priority, boolean verifiedPhone) {

        /** The same with what the command says. */
        public Standing standing(double confidence) {
            return new Standing(signedUp, target, priority, confidence, verifiedPhone);
        }
    }

    /**
     * The places of all members whose project and expert are there. LATERAL keeps to index look-ups whatever the planner
     * believes: without statistics it expects millions of joined persons, and reads all contacts once for each member.
     */
    public List<Place> places(List<RankExpert> commands) {
        record Row(int nr, UUID project_id, UUID expert_id) {}
        var rows = IntStream.range(0, commands.size())
                .mapToObj(nr -> new Row(
                        nr, commands.get(nr).projectId(), commands.get(nr).expertId()))
                .toList();
        return db.sql(
                        """
                        with recursive member as materialized (
                            select r.nr, r.project_id, people.canonical(r.expert_id) as expert_id
                            from jsonb_to_recordset(:rows::jsonb) as r (nr int, project_id uuid, expert_id uuid)
                        ), joined (root, id) as (
                            select distinct expert_id, expert_id from member
                            union all
                            select j.root, e.id from joined j cross join lateral (
                                select id from people.read_experts e where e.merged_into = j.id offset 0) e
                        ), reachable as (
                            select distinct j.root from joined j cross join lateral (
                                select from people.read_contacts c
                                where c.held_by = j.id and c.kind = 'PHONE' and c.grade = 'verified' limit 1) c
                        )
                        select m.nr, m.expert_id, p.signed_up, p.target_threshold as target, p.priority,
                               r.root is not null as verified_phone
                        from member m join project.read_projects p on p.id = m.project_id
                            left join reachable r on r.root = m.expert_id
                        where m.expert_id is not null""")
                .param("rows", json.of(rows))
                .query(Place.class)
                .list();
    }

    /** Writes scores; one that its lead and cause have already is left as it is. */
    public void keep(List<RankingSnapshot> snapshots) {
        record Row(
                UUID id,
                UUID project_id,
                UUID expert_id,
                UUID lead_id,
                UUID cause,
                RankClass rank_class,
                BigDecimal score,
                Map<String, Score.Term> terms,
                Instant computed_at,
                String correlation_id) {}
        var rows = snapshots.stream()
                .map(s -> new Row(
                        s.id(),
                        s.projectId(),
                        s.expertId(),
                        s.leadId(),
                        s.cause(),
                        s.rankClass(),
                        s.score(),
                        s.terms(),
                        s.computedAt(),
                        s.correlationId()))
                .toList();
        db.sql(
                        """
                insert into ranking.ranking_snapshots (id, project_id, expert_id, lead_id, cause, rank_class, score,
                    terms, computed_at, correlation_id)
                select id, project_id, expert_id, lead_id, cause, rank_class, score, terms, computed_at, correlation_id
                from jsonb_to_recordset(:rows::jsonb) as r (id uuid, project_id uuid, expert_id uuid, lead_id uuid,
                    cause uuid, rank_class text, score numeric, terms jsonb, computed_at timestamptz,
                    correlation_id text)
                order by lead_id, cause
                on conflict (lead_id, cause) do nothing""")
                .param("rows", json.of(rows))
                .update();
    }
}
