package io.serai.enrichment.store;

import io.serai.enrichment.model.Purse;
import io.serai.platform.sql.JsonRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What projects may spend, and what they have spent. Who reserves or books locks the budgets before anything that attempts or
 * breakers hold, always in the same order.
 */
@Repository
public class BudgetStore {

    private static final String IN_ORDER = " order by project_id, provider, period";

    private final JdbcClient db;
    private final JsonRows rows;

    BudgetStore(JdbcClient db, JsonRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /**
     * A budget as stored.
     *
     * @param provider empty = of all providers together
     * @param billed what ended questions have cost
     * @param reserved what open questions cost at most
     */
    public record Budget(
            String provider, Purse.Period period, BigDecimal credits, BigDecimal billed, BigDecimal reserved) {}

    /** What somebody wants a project to keep to. */
    public record Wanted(String provider, Purse.Period period, BigDecimal credits) {}

    /**
     * Ceilings that are locked.
     *
     * @param day by UTC that those of a day hold for: the latest that anybody has seen, so that all processes count together
     * @param ceilings by project; who has none is missing
     */
    public record Held(LocalDate day, Map<UUID, List<Purse.Ceiling>> ceilings) {}

    /**
     * The ceilings of projects, locked until the transaction ends; nobody gives one of them budgets until then either.
     *
     * @param projects whose
     * @param today by UTC, as the caller's clock has it
     * @return ceilings of the day that counts
     */
    public Held lock(Collection<UUID> projects, LocalDate today) {
        var ids = projects.toArray(UUID[]::new);
        db.sql(
                        "select count(pg_advisory_xact_lock_shared(hashtextextended('budgets:' || p, 0))) from unnest(?::uuid[]) as p")
                .param(ids)
                .query(Long.class)
                .single();
        var rows = db.sql("select project_id, provider, period, ceiling, billed, reserved, day from enrichment.budgets"
                        + " where project_id = any(?)" + IN_ORDER + " for update")
                .param(ids)
                .query((row, nr) -> new Row(
                        row.getObject("project_id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        new Purse.Ceiling(
                                row.getString("provider"),
                                Purse.Period.valueOf(row.getString("period")),
                                row.getBigDecimal("ceiling"),
                                row.getBigDecimal("billed"),
                                row.getBigDecimal("reserved"))))
                .list();
        // while we waited for the rows midnight may have passed, and a clock may be ahead of ours
        var day = rows.stream()
                .map(Row::day)
                .filter(one -> one != null && one.isAfter(today))
                .max(Comparator.naturalOrder())
                .orElse(today);
        if (rows.stream().anyMatch(row -> row.isOver(day))) {
            db.sql(
                            "update enrichment.budgets set day = ?, reserved = 0, billed = 0 where project_id = any(?) and day < ?")
                    .params(day, ids, day)
                    .update();
        }
        return new Held(
                day,
                rows.stream()
                        .collect(Collectors.groupingBy(
                                Row::project, Collectors.mapping(row -> row.on(day), Collectors.toList()))));
    }

    private record Row(UUID project, LocalDate day, Purse.Ceiling ceiling) {

        boolean isOver(LocalDate now) {
            return day != null && day.isBefore(now);
        }

        Purse.Ceiling on(LocalDate now) {
            return isOver(now) ? ceiling.anew() : ceiling;
        }
    }

    /**
     * Locks the budgets of the projects that leads belong to, before their attempts are closed.
     *
     * @param leads whose attempts
     */
    public void lockOf(Collection<UUID> leads) {
        // who gives a project its first budgets changes open attempts too
        db.sql(
                        """
                select count(pg_advisory_xact_lock_shared(hashtextextended('budgets:' || project_id, 0))) from (
                    select distinct project_id from enrichment.runs where lead_id = any(?)) as theirs""")
                .param(leads.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        db.sql(
                        "select 1 from enrichment.budgets where project_id in (select project_id from enrichment.runs where lead_id = any(?))"
                                + IN_ORDER + " for update")
                .param(leads.toArray(UUID[]::new))
                .query(Integer.class)
                .list();
    }

    /**
     * Gives a project budgets in place of those it has. What it has spent counts from its first question on.
     *
     * @param project whose
     * @param wanted all of them; none = as much as it takes
     * @param costs the most that a question costs, by connector
     * @param today by UTC, as the caller's clock has it; those of a day are of tomorrow if somebody has reserved on that, and
     *     no clock is further ahead that is right
     */
    public void replace(UUID project, List<Wanted> wanted, Map<String, BigDecimal> costs, LocalDate today) {
        db.sql("select count(pg_advisory_xact_lock(hashtextextended('budgets:' || ?, 0)))")
                .param(project)
                .query(Long.class)
                .single();
        db.sql("delete from enrichment.budgets where project_id = ?")
                .param(project)
                .update();
        // what was asked before there were budgets gives back what it took like all others
        db.sql(
                        """
                update enrichment.enrichment_attempts set reserved = coalesce((cast(? as jsonb) ->> connector)::numeric, 0),
                    reserved_on = (started_at at time zone 'UTC')::date
                where project_id = ? and status in ('IN_FLIGHT', 'PENDING', 'UNKNOWN') and reserved is null""")
                .params(rows.text(costs), project)
                .update();
        db.sql(
                        """
                insert into enrichment.budgets (project_id, provider, period, ceiling, day, reserved, billed)
                select :project, w.provider, w.period, w.credits, case w.period when 'DAY' then d.day end, s.reserved, s.billed
                from jsonb_to_recordset(:rows::jsonb) as w (provider text, period text, credits numeric)
                cross join (
                    select greatest(:today, max(reserved_on)) as day from enrichment.enrichment_attempts
                    where project_id = :project and reserved_on <= cast(:today as date) + 1) d
                cross join lateral (
                    select coalesce(sum(a.reserved) filter (where a.status in ('IN_FLIGHT', 'PENDING')), 0) as reserved,
                        coalesce(sum(a.credits) filter (where a.status not in ('IN_FLIGHT', 'PENDING')), 0) as billed
                    from enrichment.enrichment_attempts a
                    where w.period <> 'PERSON' and a.project_id = :project and w.provider in ('', a.provider)
                        and (w.period = 'TOTAL' or coalesce(a.reserved_on, (a.started_at at time zone 'UTC')::date) = d.day)) s""")
                .param("project", project)
                .param("today", today)
                .param("rows", rows.of(wanted))
                .update();
    }

    /**
     * The budgets of a project.
     *
     * @param project whose
     * @param today by UTC; of a day that is over nothing is taken any more
     * @return may be none
     */
    public List<Budget> of(UUID project, LocalDate today) {
        return db.sql(
                        "select provider, period, ceiling, day, billed, reserved from enrichment.budgets where project_id = ?"
                                + IN_ORDER)
                .param(project)
                .query((row, nr) -> {
                    var day = row.getObject("day", LocalDate.class);
                    var isOver = day != null && day.isBefore(today);
                    return new Budget(
                            row.getString("provider"),
                            Purse.Period.valueOf(row.getString("period")),
                            row.getBigDecimal("ceiling"),
                            isOver ? BigDecimal.ZERO : row.getBigDecimal("billed"),
                            isOver ? BigDecimal.ZERO : row.getBigDecimal("reserved"));
                })
                .list();
    }
}
