package io.serai.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stubs' ledgers and the database say of each other, with providers that are sick.
 *
 * @param asked attempts with the sick ones, by provider and outcome
 * @param wrong everything that must not be, in words; the first ones of each kind
 */
record FaultVerdict(Map<String, Long> asked, List<String> wrong) {

    private static final int MOST = 20;
    private static final String ATTEMPTS =
            """
            select i.value, a.provider, count(*), count(*) filter (where a.status <> 'SKIPPED'
                    and not (a.status = 'FAILED' and a.http_status is null)),
                count(*) filter (where a.status in ('FOUND', 'NOT_FOUND'))
            from enrichment.enrichment_attempts a
                join people.identities i on i.expert_id = a.expert_id and i.kind = 'LINKEDIN'
            group by 1, 2""";
    private static final String OUTCOMES =
            """
            select provider || ' ' || status, count(*) from enrichment.enrichment_attempts
            where provider = any('{%s}') group by 1""";
    private static final String OPEN =
            """
            select (select count(*) from enrichment.runs where status <> 'DONE')
                + (select count(*) from enrichment.enrichment_attempts where status in ('IN_FLIGHT', 'PENDING'))""";

    /**
     * Rows about one person and provider.
     *
     * @param all skipped ones and questions that never left among them
     * @param sent questions that left
     * @param answers of them those that brought one
     */
    private record Rows(long all, long sent, long answers) {

        static final Rows NONE = new Rows(0, 0, 0);
    }

    /**
     * Judges.
     *
     * @param people who was handed in
     * @param guests how the three were
     * @param ledger of the stub of the ten
     * @param sickLedger of the stub of the sick ones
     */
    static FaultVerdict of(
            Collection<SalesNavRows.Row> people,
            FaultRun.Guests guests,
            Facts facts,
            Map<Long, Integer> ledger,
            Map<Long, Integer> sickLedger)
            throws SQLException {
        var wrong = new ArrayList<String>();
        ends(people, facts, wrong);
        var attempts = new HashMap<String, Rows>();
        facts.all(
                ATTEMPTS,
                row -> attempts.put(
                        row.getString(1) + "|" + row.getString(2),
                        new Rows(row.getLong(3), row.getLong(4), row.getLong(5))));
        for (var row : people) {
            var rule = StubRule.of(row.linkedinUrl());
            for (var provider : StubRule.ALL) {
                var rows = attempts.getOrDefault(row.linkedinUrl() + "|" + provider, Rows.NONE);
                well(rule, provider, rows, ledger.getOrDefault(rule.call(provider), 0), wrong);
            }
            for (var provider : Sick.providers()) {
                var rows = attempts.getOrDefault(row.linkedinUrl() + "|" + provider, Rows.NONE);
                var calls = sickLedger.getOrDefault(rule.call(provider), 0);
                if (calls > rows.sent()
                        || rows.answers() > 0 != (guests == FaultRun.Guests.WELL)
                        || rows.all() > 0 != (guests != FaultRun.Guests.ABSENT)) {
                    wrong.add("%s about %s: %d calls, %s".formatted(provider, rule.url(), calls, rows));
                }
            }
        }
        var asked = new TreeMap<String, Long>();
        facts.all(
                OUTCOMES.formatted(String.join(",", Sick.providers())),
                row -> asked.put(row.getString(1), row.getLong(2)));
        return new FaultVerdict(asked, wrong.stream().limit(MOST).toList());
    }

    /** Every lead is at its end, and all is known that the ten know. */
    private static void ends(Collection<SalesNavRows.Row> people, Facts facts, List<String> wrong) throws SQLException {
        var expected = Counts.of(people);
        var actual = facts.counts();
        Counts.compare(wrong, "leads", expected.leads(), actual.leads());
        Counts.compare(wrong, "experts", expected.experts(), actual.experts());
        Counts.compare(wrong, "e-mail addresses", expected.emails(), actual.emails());
        Counts.compare(wrong, "phone numbers", expected.phones(), actual.phones());
        Counts.compare(wrong, "confident leads", expected.confident(), actual.confident());
        Counts.compare(
                wrong, "rankings", expected.leads(), facts.number("select count(*) from ranking.ranking_snapshots"));
        Counts.compare(wrong, "dead letters", 0, facts.number("select count(*) from platform.dead_letter_jobs"));
        Counts.compare(wrong, "runs and attempts without an end", 0, facts.number(OPEN));
    }

    /**
     * One of the ten was asked about who needs it and about nobody else, each call has its row, and what was refused was asked
     * again; but in the first round only where the others had not found enough.
     */
    private static void well(StubRule rule, String provider, Rows rows, int calls, List<String> wrong) {
        var asked = rule.asked().contains(provider);
        var again = rule.refusesFirst(provider) ? 1 : 0;
        var winner = rule.winner();
        var mayEndBefore = winner != null
                && !provider.equals(winner)
                && StubRule.FIRST.contains(winner)
                && StubRule.FIRST.contains(provider);
        var fewest = asked ? 1 + (mayEndBefore ? 0 : again) : 0;
        var most = asked ? 1 + again : 0;
        if (calls != rows.sent() || calls < fewest || calls > most) {
            wrong.add("%s about %s: %d calls, %s".formatted(provider, rule.url(), calls, rows));
        }
    }

    boolean isClean() {
        return wrong.isEmpty();
    }

    @Override
    public String toString() {
        return "the sick ones: " + asked;
    }
}
