package io.serai.bench;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stub's own ledger and the database say of each other when all is done. Which provider was asked in which order may
 * differ from a run without kills; what must be known in the end may not.
 *
 * @param lost leads that are not there, not at their end, not ranked or not as well known as they must be
 * @param doubled rows, rankings and answers that are there more than once
 * @param paidTwice answers that a provider gave again about the same person
 * @param forgotten calls that the stub saw and the database has no attempt of
 * @param attempts all of them
 * @param unanswered those whose answer nobody heard; their leads may be known less well
 * @param wrong everything that must not be, in words
 */
record Verdict(
        long lost, long doubled, long paidTwice, long forgotten, long attempts, long unanswered, List<String> wrong) {

    private static final String LEADS =
            """
            select i.value, l.status, coalesce(l.best_confidence, 0),
                (select count(*) from ranking.ranking_snapshots s where s.lead_id = l.id),
                (select count(*) from people.expert_contacts c
                    where c.expert_id = l.expert_id and c.kind = 'EMAIL' and c.grade = 'verified'),
                (select count(*) from people.expert_contacts c
                    where c.expert_id = l.expert_id and c.kind = 'PHONE' and c.grade = 'verified'),
                exists (select from enrichment.enrichment_attempts a where a.lead_id = l.id and a.status = 'UNKNOWN')
            from sourcing.leads l join people.identities i on i.expert_id = l.expert_id and i.kind = 'LINKEDIN'""";
    private static final String ATTEMPTS =
            """
            select i.value, a.provider, count(*), count(*) filter (where a.status = 'UNKNOWN'),
                count(*) filter (where a.status in ('FOUND', 'NOT_FOUND'))
            from enrichment.enrichment_attempts a
                join people.identities i on i.expert_id = a.expert_id and i.kind = 'LINKEDIN'
            where a.status <> 'SKIPPED' group by 1, 2""";
    private static final Map<String, String> NOTHING_OF = Map.of(
            "dead letters", "select count(*) from platform.dead_letter_jobs",
            "rows in the outbox", "select count(*) from platform.outbox",
            "jobs that are not done", "select count(*) from platform.jobs where status <> 'completed'",
            "runs that are not done", "select count(*) from enrichment.runs where status <> 'DONE'",
            "attempts without an end",
                    "select count(*) from enrichment.enrichment_attempts where status in ('IN_FLIGHT', 'PENDING')");

    private record Lead(
            String status, BigDecimal confidence, long rankings, long emails, long phones, boolean unanswered) {}

    private record Asked(long attempts, long unknown, long answered) {

        static final Asked NEVER = new Asked(0, 0, 0);
    }

    boolean isClean() {
        return lost + doubled + paidTwice + forgotten == 0 && wrong.isEmpty();
    }

    /**
     * Judges.
     *
     * @param people how many were handed in
     * @param allAccepted whether every delivery was accepted in the end
     * @param ledger calls by {@link StubRule#call}
     */
    static Verdict of(int people, boolean allAccepted, Facts facts, Map<Long, Integer> ledger) throws SQLException {
        var wrong = new ArrayList<String>();
        if (!allAccepted) {
            wrong.add("not every delivery was accepted");
        }
        for (var one : NOTHING_OF.entrySet()) {
            Counts.compare(wrong, one.getKey(), 0, facts.number(one.getValue()));
        }
        var leads = leads(facts);
        var attempts = attempts(facts);
        long lost = 0;
        long doubled = Math.max(0, facts.number("select count(*) from sourcing.leads") - people)
                + Math.max(0, facts.number("select count(*) from people.experts") - people);
        long paidTwice = 0;
        long forgotten = 0;
        long known = 0;
        for (var row : SalesNavRows.people(people)) {
            var rule = StubRule.of(row.linkedinUrl());
            var lead = leads.get(row.linkedinUrl());
            lost += isWhole(lead, row, rule, attempts, wrong) ? 0 : 1;
            doubled += lead == null ? 0 : Math.max(0, lead.rankings() - 1);
            for (var provider : StubRule.ALL) {
                long calls = ledger.getOrDefault(rule.call(provider), 0);
                var asked = attempts.getOrDefault(row.linkedinUrl() + "|" + provider, Asked.NEVER);
                known += calls;
                forgotten += Math.max(0, calls - asked.attempts());
                paidTwice += Math.max(0, calls - (rule.refusesFirst(provider) ? 2 : 1));
                doubled += Math.max(0, asked.answered() - 1);
                if (asked.attempts() - asked.unknown() > calls) {
                    wrong.add("attempts with an answer that nobody gave: " + provider + " about " + row.linkedinUrl());
                }
            }
        }
        var seen = ledger.values().stream().mapToLong(Integer::longValue).sum();
        Counts.compare(wrong, "calls about people whom nobody handed in", 0, seen - known);
        var unanswered = attempts.values().stream().mapToLong(Asked::unknown).sum();
        var all = attempts.values().stream().mapToLong(Asked::attempts).sum();
        return new Verdict(lost, doubled, paidTwice, forgotten, all, unanswered, wrong);
    }

    /** There, at its end, ranked, and known as the answers that were heard say; without a missing one nothing may be missing. */
    private static boolean isWhole(
            Lead lead, SalesNavRows.Row row, StubRule rule, Map<String, Asked> attempts, List<String> wrong) {
        if (lead == null || !lead.status().equals("ENRICHED") || lead.rankings() == 0) {
            wrong.add((lead == null ? "no lead" : lead) + ": " + row.linkedinUrl());
            return false;
        }
        var heard = StubRule.ALL.stream()
                .filter(provider -> attempts.getOrDefault(row.linkedinUrl() + "|" + provider, Asked.NEVER)
                                .answered()
                        > 0)
                .toList();
        var best = heard.stream()
                .mapToInt(provider -> rule.answer(provider).percent())
                .max()
                .orElse(0);
        // of others than the winner nothing is verified
        var expected = heard.contains(rule.winner()) ? Counts.of(row) : null;
        var isAsKnown = lead.confidence().movePointRight(2).compareTo(BigDecimal.valueOf(best)) == 0
                && lead.emails() == (expected == null ? 0 : expected.emails())
                && lead.phones() == (expected == null ? 0 : expected.phones())
                && (lead.unanswered() || expected != null || heard.size() == StubRule.ALL.size());
        if (!isAsKnown) {
            wrong.add(lead + " of " + heard + " instead of " + best + "% and " + expected + ": " + row.linkedinUrl());
        }
        return isAsKnown;
    }

    private static Map<String, Lead> leads(Facts facts) throws SQLException {
        var leads = new HashMap<String, Lead>();
        facts.all(
                LEADS,
                row -> leads.put(
                        row.getString(1),
                        new Lead(
                                row.getString(2),
                                row.getBigDecimal(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getBoolean(7))));
        return leads;
    }

    private static Map<String, Asked> attempts(Facts facts) throws SQLException {
        var attempts = new HashMap<String, Asked>();
        facts.all(
                ATTEMPTS,
                row -> attempts.put(
                        row.getString(1) + "|" + row.getString(2),
                        new Asked(row.getLong(3), row.getLong(4), row.getLong(5))));
        return attempts;
    }

    @Override
    public String toString() {
        return "%d lost, %d doubled, %d paid twice, %d forgotten; %d of %d attempts unanswered"
                .formatted(lost, doubled, paidTwice, forgotten, unanswered, attempts);
    }
}
