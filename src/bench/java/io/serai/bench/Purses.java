package io.serai.bench;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Budgets of the projects of a run, and what has become of them. Each answer of the stub costs a credit at most, and nobody is
 * asked again who has answered or may have billed: so all that can be spent is known before, the budgets hold exactly that, and a
 * credit that is kept or booked once too often lets a lead wait that the run then misses.
 *
 * @param overspent credits above ceilings, rounded up
 * @param wrong everything else that must not be, in words
 */
record Purses(long overspent, List<String> wrong) {

    /** One provider has a budget of its own for each day. */
    private static final String ONE = StubRule.FIRST.getFirst();

    /** Each budget beside what its attempts say: those of its project, of its provider if it has one, of its day if it is for one. */
    private static final String BUDGETS =
            """
            select concat_ws(' ', b.project_id, b.provider, b.period), b.billed, b.reserved, s.billed, s.reserved
            from enrichment.budgets b cross join lateral (
                select coalesce(sum(a.credits) filter (where a.status not in ('IN_FLIGHT', 'PENDING')), 0) as billed,
                    coalesce(sum(a.reserved) filter (where a.status in ('IN_FLIGHT', 'PENDING')), 0) as reserved
                from enrichment.enrichment_attempts a
                where a.project_id = b.project_id and b.provider in ('', a.provider)
                    and (b.period = 'TOTAL' or a.reserved_on = b.day)) s
            where b.period in ('TOTAL', 'DAY')""";

    /** What is above ceilings at this moment, of all budgets and all leads together, in credits rounded up. */
    static final String OVERSPENT =
            """
            select ceil((select coalesce(sum(greatest(0, billed + reserved - ceiling)), 0) from enrichment.budgets)
                + (select coalesce(sum(greatest(0, spent - ceiling)), 0) from enrichment.budgets b join (
                    select project_id, lead_id,
                        sum(case when status in ('IN_FLIGHT', 'PENDING') then reserved else coalesce(credits, 0) end) as spent
                    from enrichment.enrichment_attempts group by 1, 2) l using (project_id)
                    where b.period = 'PERSON'))::bigint""";

    private static final int KINDS = 3;

    /** What a budget says and what its attempts say: credits that are billed, and that are reserved. */
    private record Budget(String name, BigDecimal billed, BigDecimal reserved, BigDecimal cost, BigDecimal mayCost) {

        static Budget of(ResultSet row) throws SQLException {
            return new Budget(
                    row.getString(1),
                    row.getBigDecimal(2),
                    row.getBigDecimal(3),
                    row.getBigDecimal(4),
                    row.getBigDecimal(5));
        }

        boolean isRight() {
            return billed.compareTo(cost) == 0 && reserved.compareTo(mayCost) == 0 && reserved.signum() == 0;
        }
    }

    boolean isClean() {
        return overspent == 0 && wrong.isEmpty();
    }

    /** What so many leads can cost. */
    static List<Map<String, Object>> of(int leads) {
        var each = leads / SalesNavRows.PROJECTS;
        var everybody = StubRule.ALL.size();
        return List.of(
                Map.of("period", "TOTAL", "credits", each * everybody),
                Map.of("period", "PERSON", "credits", everybody),
                Map.of("period", "DAY", "provider", ONE, "credits", each));
    }

    /**
     * Judges when all is done.
     *
     * @param seen the most that was above ceilings whenever somebody looked
     */
    static Purses of(Facts facts, long seen) throws SQLException {
        var wrong = new ArrayList<String>();
        Counts.compare(
                wrong,
                "budgets",
                SalesNavRows.PROJECTS * KINDS,
                facts.number("select count(*) from enrichment.budgets"));
        facts.all(BUDGETS, Budget::of).stream()
                .filter(budget -> !budget.isRight())
                .forEach(budget ->
                        wrong.add("billed or reserved is not what its attempts say, or kept at the end: " + budget));
        Counts.compare(
                wrong,
                "projects that have spent nothing",
                0,
                facts.number("select count(*) from enrichment.budgets where period = 'TOTAL' and billed = 0"));
        return new Purses(Math.max(seen, facts.number(OVERSPENT)), wrong);
    }
}
