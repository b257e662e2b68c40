package io.serai.sourcing.store;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far a project's rows are, counted stage by stage over the areas' views. */
@Repository
public class ProgressStore {

    private final JdbcClient db;

    ProgressStore(JdbcClient db) {
        this.db = db;
    }

    /** What a provider was asked for a project. */
    public record Provider(String provider, long asked, long found, BigDecimal credits) {}

    /** Lookups of a project. */
    public record Lookups(long asked, long open, BigDecimal credits) {}

    /**
     * The stages of a project.
     *
     * @param leads by status
     * @param experts distinct persons behind the leads
     * @param emails experts with an e-mail address that is good enough
     * @param phones the same for phone numbers
     */
    public record Progress(
            long rowsRead,
            long rowsRefused,
            long filesOpen,
            Map<String, Long> leads,
            long experts,
            Lookups lookups,
            long ranked,
            long emails,
            long phones,
            List<Provider> providers) {}

    /** Counts. */
    public Progress of(UUID project) {
        var leads = new LinkedHashMap<String, Long>();
        for (var status : List.of("NEW", "ENRICHING", "ENRICHED", "DISQUALIFIED")) {
            leads.put(status, 0L);
        }
        db.sql("select status, count(*) as n from sourcing.leads where project_id = ? group by status")
                .param(project)
                .query(row -> {
                    leads.put(row.getString("status"), row.getLong("n"));
                });
        var providers = db.sql(
                        """
                select provider, count(*) as asked, count(*) filter (where status = 'FOUND') as found, coalesce(sum(credits), 0) as credits
                from enrichment.read_attempts where project_id = ? group by provider order by provider""")
                .param(project)
                .query(Provider.class)
                .list();
        return new Progress(
                count("select coalesce(sum(row_count), 0) from sourcing.row_batches where project_id = ?", project),
                count(
                        "select count(*) from sourcing.refused_rows r join sourcing.row_batches b on b.id = r.batch_id where b.project_id = ?",
                        project),
                count(
                        "select count(*) from sourcing.intake_files where project_id = ? and status = 'READING'",
                        project),
                leads,
                count(
                        "select count(distinct expert_id) from sourcing.leads where project_id = ? and status <> 'DISQUALIFIED'",
                        project),
                new Lookups(
                        providers.stream().mapToLong(Provider::asked).sum(),
                        count(
                                "select count(*) from enrichment.read_attempts where project_id = ? and status in ('IN_FLIGHT', 'PENDING')",
                                project),
                        providers.stream().map(Provider::credits).reduce(BigDecimal.ZERO, BigDecimal::add)),
                count("select count(distinct expert_id) from ranking.read_snapshots where project_id = ?", project),
                reachable(project, "EMAIL"),
                reachable(project, "PHONE"),
                providers);
    }

    private long reachable(UUID project, String kind) {
        return db.sql(
                        """
                select count(distinct c.expert_id) from people.read_contacts c join sourcing.leads l on l.expert_id = c.held_by
                where c.kind = ? and l.project_id = ?""")
                .params(kind, project)
                .query(Long.class)
                .single();
    }

    private long count(String sql, UUID project) {
        return db.sql(sql).param(project).query(Long.class).single();
    }
}
