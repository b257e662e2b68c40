package io.serai.trial;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is lost, doubled or paid for twice when the process is killed in the middle of its work. */
class KillIT {

    private static final int LEADS = 300;
    private static final String[] SHORT_LEASES = {
        "-Dserai.enrichment.lease-margin=2s",
        "-Dserai.enrichment.call-timeout-ms=2000",
        "-Dserai.sourcing.file-lease=5s"
    };
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(5);

    private final long seed = Long.getLong("serai.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Path place = TrialProcess.place("kill-it");
    private final int port = TrialProcess.freePort();
    private final TrialFacts facts = new TrialFacts(place.resolve("data"));
    private TrialProcess run;

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void everything_comes_to_its_end_once_although_the_process_is_killed_twice() throws SQLException {
        System.out.println("KillIT: repeat with -Dserai.kill.seed=" + seed);
        var hub = start();
        var leads = new KillLeads(hub, Secrets.in(place.resolve("data")));
        var handedIn = CompletableFuture.runAsync(() -> leads.handIn(LEADS));
        killWhen(1 + random.nextInt(9), random.nextInt(100));
        start();
        killWhen(1, facts.asked() + 1 + random.nextInt(400));
        var lastStart = Instant.now();
        start();
        handedIn.join();
        await("all leads are final")
                .atMost(END)
                .ignoreExceptions()
                .until(() -> facts.number(
                                """
                select count(*) from sourcing.leads where status in ('ENRICHED', 'DISQUALIFIED')""")
                        == LEADS);
        await("the outbox is empty").atMost(END).until(() -> facts.number("select count(*) from platform.outbox") == 0);
        nothing_was_lost_or_doubled();
        nothing_was_forgotten_or_paid_for_twice();
        only_the_kills_left_questions_without_an_answer(lastStart);
    }

    private void nothing_was_lost_or_doubled() throws SQLException {
        assertThat(facts.number("select count(*) from sourcing.leads")).isEqualTo(LEADS);
        assertThat(facts.number("select count(*) from people.experts where merged_into is null"))
                .isEqualTo(LEADS);
        assertThat(
                        facts.number(
                                """
                select count(distinct people.canonical(expert_id)) from people.identities where kind = 'LINKEDIN'"""))
                .isEqualTo(LEADS);
        assertThat(facts.number("select count(*) from enrichment.runs where status <> 'DONE'"))
                .isZero();
        assertThat(
                        facts.number(
                                """
                select count(*) from enrichment.enrichment_attempts where status in ('IN_FLIGHT', 'PENDING')"""))
                .isZero();
    }

    private void nothing_was_forgotten_or_paid_for_twice() throws SQLException {
        assertThat(facts.numbers("select provider, count(*) from enrichment.enrichment_attempts group by provider"))
                .as("every request that a vendor saw has its attempt")
                .allSatisfy((provider, attempts) -> assertThat(attempts).isGreaterThanOrEqualTo(asked(provider)))
                .containsKeys(facts.providers());
        assertThat(
                        facts.number(
                                """
                select count(*) from (
                    select 1 from enrichment.enrichment_attempts where status in ('FOUND', 'NOT_FOUND')
                    group by lead_id, connector, subject having count(*) > 1) as answered_twice"""))
                .isZero();
        assertThat(facts.ledger().stream()
                        .filter(entry -> List.of("found", "not_found")
                                .contains(entry.path("outcome").asText()))
                        .collect(groupingBy(
                                entry -> List.of(
                                        entry.path("provider").asText(),
                                        entry.path("path").asText(),
                                        entry.path("person").asText()),
                                counting())))
                .as("no vendor answered the same question twice")
                .allSatisfy((question, answers) -> assertThat(answers).isEqualTo(1));
    }

    private void only_the_kills_left_questions_without_an_answer(Instant lastStart) throws SQLException {
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

    private long asked(String provider) {
        return facts.ledger().stream()
                .filter(entry -> entry.path("provider").asText().equals(provider))
                .count();
    }

    private HubClient start() {
        run = TrialProcess.start(place, port, Map.of("SERAI_DEMO", "false"), SHORT_LEASES);
        return run.awaitReady(port, READY);
    }

    /** Kills in the middle of everything: when so many deliveries were accepted and the vendors asked so many times. */
    private void killWhen(long deliveries, long asked) {
        await(deliveries + " deliveries and " + asked + " questions to vendors")
                .atMost(END)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> facts.asked() >= asked
                        && facts.number("select count(*) from platform.processed_webhook_events") >= deliveries);
        run.kill();
    }
}
