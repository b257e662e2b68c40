package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Each lane in its turn is killed after the database has committed its work and before the session of its message commits. The
 * message comes again, finds its work done, and must do the rest of it.
 */
class KillBetweenCommitsIT {

    private static final int LEADS = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SHORT_LEASES =
            List.of("-Dserai.enrichment.lease-margin=2s", "-Dserai.enrichment.call-timeout-ms=2000");

    private final Path place = TrialProcess.place("kill-between-commits-it");
    private final int port = TrialProcess.freePort();
    private final TrialFacts facts = new TrialFacts(place.resolve("data"));
    private final KillVerdict verdict = new KillVerdict(facts, LEADS);
    private TrialProcess run;

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    @DisplayName("STK-09 STK-20 killed between the two commits, no lane loses or doubles anything")
    void no_lane_loses_or_doubles_anything() throws SQLException {
        start(HaltBeforeCommit.option("ingest-rows"));
        var leads = new KillLeads(run.awaitReady(port, PATIENCE), Secrets.in(place.resolve("data")));
        var handedIn = CompletableFuture.runAsync(() -> leads.handIn(LEADS));
        halted(
                "sales-nav-ingestion",
                "select count(*) from platform.jobs where type = 'sales-nav-rows' and status = 'completed'",
                "select count(*) from sourcing.leads");
        start(HaltBeforeCommit.option("ingest-lead"));
        halted("lead-ingestion", "select count(*) from sourcing.leads", "select count(*) from enrichment.runs");
        start(HaltBeforeCommit.option("enrich-lead"));
        // what follows from an end leaves by the outbox, so nothing of it waits for the session
        halted(
                "enrichment",
                "select count(*) from enrichment.enrichment_attempts where status in ('FOUND', 'NOT_FOUND')",
                "select 0");
        start(HaltBeforeCommit.option("rank-expert"));
        halted("ranking", "select count(*) from ranking.ranking_snapshots", "select 0");
        var lastStart = Instant.now();
        start();
        handedIn.join();
        verdict.awaitTheEnd();
        verdict.nothingWasLostOrDoubled();
        verdict.nothingWasForgottenOrPaidForTwice();
        verdict.onlyTheKillsLeftQuestionsWithoutAnAnswer(lastStart);
        verdict.everyLeadWasRankedOnceAsItStands();
    }

    private void start(String... options) {
        run = TrialProcess.start(
                place,
                port,
                Map.of("SERAI_DEMO", "false"),
                Stream.concat(SHORT_LEASES.stream(), Stream.of(options)).toArray(String[]::new));
    }

    /** The process has died where it should: the lane's work is in the database, what should follow from it is nowhere. */
    private void halted(String lane, String done, String following) throws SQLException {
        assertThat(run.exitCode(PATIENCE)).as(run.output()).isEqualTo(HaltBeforeCommit.EXIT_CODE);
        assertThat(facts.number(done))
                .as("work of lane " + lane + " in the database")
                .isPositive();
        assertThat(facts.number(following)).as("what follows from it").isZero();
    }
}
