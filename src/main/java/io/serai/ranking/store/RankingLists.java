package io.serai.ranking.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.serai.platform.sql.JsonRows;
import io.serai.ranking.RankingSnapshot;
import io.serai.ranking.model.RankClass;
import io.serai.ranking.model.Score;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads scores for people; an expert who was joined into another is shown as that one. */
@Repository
public class RankingLists {

    private static final TypeReference<Map<String, Score.Term>> TERMS = new TypeReference<>() {};
    private static final UUID END = new UUID(-1, -1);
    private static final String[] CLASSES = Arrays.stream(RankClass.values())
            .sorted(Comparator.comparing(RankClass::points).reversed())
            .map(RankClass::name)
            .toArray(String[]::new);

    private final JdbcClient db;
    private final JsonRows json;

    RankingLists(JdbcClient db, JsonRows json) {
        this.db = db;
        this.json = json;
    }

    /** Whether there is such a project. */
    public boolean knowsProject(UUID projectId) {
        return db.sql("select exists (select from project.read_projects where id = ?)")
                .param(projectId)
                .query(Boolean.class)
                .single();
    }

    /** The newest scores before {@code cursor}; null asks for all projects, all experts, the first rows. */
    public List<RankingSnapshot> page(UUID projectId, UUID expertId, UUID cursor, int rowCount) {
        var query =
                """
                with recursive joined (id) as (
                    select people.canonical(:expert)
                    union all
                    select e.id from joined j join people.read_experts e on e.merged_into = j.id
                )
                select s.id, s.project_id, people.canonical(s.expert_id) as expert_id, s.lead_id, s.cause, s.rank_class,
                       s.score, s.terms, s.computed_at, s.correlation_id
                from ranking.ranking_snapshots s
                where s.id < :cursor"""
                        + (projectId == null ? "" : " and s.project_id = :project")
                        + (expertId == null ? "" : " and s.expert_id in (select j.id from joined j)")
                        + " order by s.id desc limit :rows";
        return db.sql(query)
                .param("project", projectId, java.sql.Types.OTHER)
                .param("expert", expertId, java.sql.Types.OTHER)
                .param("cursor", cursor == null ? END : cursor)
                .param("rows", rowCount)
                .query(this::snapshot)
                .list();
    }

    /** The latest score of each expert of a project, highest first: by class, then by score. */
    public List<RankingSnapshot> ranking(UUID projectId, int rowCount) {
        return db.sql(
                        """
                        select l.* from (
                            select distinct on (people.canonical(s.expert_id)) s.id, s.project_id,
                                   people.canonical(s.expert_id) as expert_id, s.lead_id, s.cause, s.rank_class,
                                   s.score, s.terms, s.computed_at, s.correlation_id
                            from ranking.ranking_snapshots s where s.project_id = :project
                            order by people.canonical(s.expert_id), s.id desc
                        ) l
                        order by array_position(:classes, l.rank_class), l.score desc, l.expert_id limit :rows""")
                .param("project", projectId)
                .param("classes", CLASSES)
                .param("rows", rowCount)
                .query(this::snapshot)
                .list();
    }

    private RankingSnapshot snapshot(ResultSet row, int nr) throws SQLException {
        return new RankingSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("expert_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("cause", UUID.class),
                RankClass.valueOf(row.getString("rank_class")),
                row.getBigDecimal("score"),
                json.read(row.getString("terms"), TERMS),
                row.getTimestamp("computed_at").toInstant(),
                row.getString("correlation_id"));
    }
}
