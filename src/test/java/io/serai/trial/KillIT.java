package io.serai.trial;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing is lost, doubled or paid for twice when the process is killed in the middle of its work. */
@DisplayName("STK-20 INV-02 ENR-10 a hub that is killed")
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
    private final KillVerdict verdict = new KillVerdict(facts, LEADS);
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
        verdict.awaitTheEnd();
        verdict.nothingWasLostOrDoubled();
        verdict.nothingWasForgottenOrPaidForTwice();
        verdict.onlyTheKillsLeftQuestionsWithoutAnAnswer(lastStart);
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
