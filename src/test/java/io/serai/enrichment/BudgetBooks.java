package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What projects have spent, counted from their attempts, against what their budgets say and allow. */
final class BudgetBooks {

    /** Budgets that are passed or say something else than the attempts, and leads that cost more than a person may. */
    private static final String FAULTS =
            """
            select format('project %s, provider "%s", %s of %s: %s + %s reserved, by its attempts %s + %s', b.project_id, b.provider,
                b.period, b.ceiling, b.billed, b.reserved, s.billed, s.reserved)
            from enrichment.budgets b cross join lateral (
                select coalesce(sum(a.credits) filter (where a.status not in ('IN_FLIGHT', 'PENDING')), 0) as billed,
                    coalesce(sum(a.reserved) filter (where a.status in ('IN_FLIGHT', 'PENDING')), 0) as reserved
                from enrichment.enrichment_attempts a where a.project_id = b.project_id and b.provider in ('', a.provider)
                    and (b.period = 'TOTAL' or a.reserved_on = b.day)) as s
            where b.project_id = any(:projects) and b.period <> 'PERSON'
                and (b.billed + b.reserved > b.ceiling or b.billed <> s.billed or b.reserved <> s.reserved)
            union all
            select format('lead %s of project %s, PERSON of %s: %s', a.lead_id, a.project_id, b.ceiling, sum(a.spent))
            from enrichment.budgets b join (
                select project_id, lead_id, case when status in ('IN_FLIGHT', 'PENDING') then reserved else credits end as spent
                from enrichment.enrichment_attempts) as a on a.project_id = b.project_id and b.period = 'PERSON'
            where b.project_id = any(:projects) group by a.lead_id, a.project_id, b.ceiling having sum(a.spent) > b.ceiling""";

    private final JdbcClient db;
    private final UUID[] projects;

    BudgetBooks(JdbcClient db, Collection<UUID> projects) {
        this.db = db;
        this.projects = projects.toArray(UUID[]::new);
    }

    /** They are right and within all ceilings, as this transaction sees them. */
    void hold() {
        assertThat(db.sql(FAULTS)
                        .param("projects", projects)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /** How many attempts of the projects are so. */
    long attempts(String which) {
        return count("enrichment_attempts", which);
    }

    /** How many budgets of the projects are so. */
    long budgets(String which) {
        return count("budgets", which);
    }

    private long count(String table, String which) {
        return db.sql("select count(*) from enrichment." + table + " where project_id = any(:projects) and (" + which
                        + ")")
                .param("projects", projects)
                .query(Long.class)
                .single();
    }
}
