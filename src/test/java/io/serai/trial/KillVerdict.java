package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges a hub that was killed while it worked, from its database and the vendors' ledger.
 *
 * @param facts of the run
 * @param leads how many were handed in, each of another person
 */
record KillVerdict(TrialFacts facts, int leads) {

    private static final Duration END = Duration.ofMinutes(5);

    /** Waits until there is nothing left to do. */
    void awaitTheEnd() {
        await("all leads are final")
                .atMost(END)
                .ignoreExceptions()
                .until(() -> facts.number(
                                """
                select count(*) from sourcing.leads where status in ('ENRICHED', 'DISQUALIFIED')""")
                        == leads);
        await("the outbox is empty").atMost(END).until(() -> facts.number("select count(*) from platform.outbox") == 0);
    }

    void nothingWasLostOrDoubled() throws SQLException {
        assertThat(facts.number("select count(*) from sourcing.leads")).isEqualTo(leads);
        assertThat(facts.number("select count(*) from people.experts where merged_into is null"))
                .isEqualTo(leads);
        assertThat(
                        facts.number(
                                """
                select count(distinct people.canonical(expert_id)) from people.identities where kind = 'LINKEDIN'"""))
                .isEqualTo(leads);
        assertThat(facts.number("select count(*) from enrichment.runs where status <> 'DONE'"))
                .isZero();
        assertThat(
                        facts.number(
                                """
                select count(*) from enrichment.enrichment_attempts where status in ('IN_FLIGHT', 'PENDING')"""))
                .isZero();
    }

    void nothingWasForgottenOrPaidForTwice() throws SQLException {
        var books = facts.books();
        assertThat(books.requests()).as("requests to vendors").hasSizeGreaterThan(leads);
        assertThat(books.forgotten())
                .as("requests that a vendor saw, without an attempt written down before for that lead or contact")
                .isEmpty();
        assertThat(books.invented())
                .as("answers in attempts of which no vendor knows")
                .isEmpty();
        assertThat(books.answeredTwice())
                .as("questions that were answered more than once for a lead")
                .isEmpty();
    }

    void onlyTheKillsLeftQuestionsWithoutAnAnswer(Instant lastStart) throws SQLException {
        var since = "select count(*) from enrichment.enrichment_attempts where started_at > '" + lastStart + "'";
        assertThat(facts.number(since + " and status = 'UNKNOWN'"))
                .as("attempts after the last kill whose answer nobody heard; a slow machine may miss one in twenty")
                .isLessThanOrEqualTo(facts.number(since) / 20);
        assertThat(
                        facts.number(
                                """
                select count(*) from sourcing.leads l where not exists
                    (select 1 from enrichment.enrichment_attempts a where a.lead_id = l.id)"""))
                .as("leads for whom nobody was asked")
                .isZero();
    }

    /** A score a lead, of what its run ended with: as if nobody had been killed. */
    void everyLeadWasRankedOnceAsItStands() throws SQLException {
        assertThat(facts.number("select count(*) from ranking.ranking_snapshots"))
                .as("scores")
                .isEqualTo(leads);
        assertThat(
                        facts.number(
                                """
                select count(distinct s.lead_id) from ranking.ranking_snapshots s
                    join enrichment.runs r on r.lead_id = s.lead_id
                    join sourcing.leads l on l.id = s.lead_id and l.best_confidence is not distinct from r.best_confidence
                where (s.terms -> 'confidence' ->> 'value')::numeric = coalesce(r.best_confidence, 0)
                    and (s.terms -> 'completion-gap' ->> 'value')::numeric = 1
                    and (s.terms -> 'verified-phone' ->> 'value')::numeric = (exists (
                        select 1 from people.read_contacts c where c.expert_id = s.expert_id and c.kind = 'PHONE'
                            and c.grade = 'verified'))::int"""))
                .as("leads with a score of what is known of them")
                .isEqualTo(leads);
    }
}
