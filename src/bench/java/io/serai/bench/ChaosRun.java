package io.serai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One run of W1 that is killed again and again. */
final class ChaosRun {

    /** Short leases: a kill costs seconds, not the 45 of the defaults. */
    private static final List<String> LEASES =
            List.of("--serai.enrichment.call-timeout-ms=5000", "--serai.enrichment.lease-margin=2s");

    /** It starts often and never runs long. */
    private static final List<String> QUICK_START = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");

    /** A run gets about so many kills. */
    private static final int KILLS_A_RUN = 20;

    /** Rows come in up to here, in calls of the stub: kills shall meet the doors too. */
    private static final double HANDED_IN = 0.6;

    /** One start in six is killed itself, within so many milliseconds. */
    private static final int STARTS_KILLED_ONE_IN = 6;

    private static final int START_MILLIS = 8000;

    /** Without anything new for so long, nothing more will come. Redelivery waits up to a minute. */
    private static final Duration STILL = Duration.ofMinutes(2);

    private static final Duration LATE_DOUBLES = Duration.ofSeconds(3);
    private static final String DONE =
            """
            select (select count(*) from sourcing.row_batches) + (select count(*) from sourcing.leads)
                + (select count(*) from sourcing.leads where status = 'ENRICHED')
                + (select count(*) from enrichment.enrichment_attempts)
                + (select count(*) from enrichment.enrichment_attempts where status not in ('IN_FLIGHT', 'PENDING'))
                + (select count(*) from ranking.ranking_snapshots)""";
    private static final String TO_DO =
            """
            select (select count(*) from platform.outbox)
                + (select count(*) from platform.jobs where status in ('queued', 'running'))
                + (select count(*) from enrichment.runs where status <> 'DONE')
                + (select count(*) from enrichment.enrichment_attempts where status in ('IN_FLIGHT', 'PENDING'))
                + (select count(*) from sourcing.leads l where status <> 'ENRICHED'
                    or not exists (select from ranking.ranking_snapshots s where s.lead_id = l.id))
                + greatest(0, %d - (select count(*) from sourcing.leads))""";

    private final Settings settings;
    private final Random random;
    private final Toll toll;
    private final int spacing;
    private long overspent;

    ChaosRun(Settings settings, Random random, Toll toll) {
        this.settings = settings;
        this.random = random;
        this.toll = toll;
        spacing = (int) (Counts.expected(settings.leads()).attempts() / KILLS_A_RUN);
    }

    void run() throws Exception {
        try (var stub = StubProcess.start(settings.latencies().getFirst());
                var site = site(stub)) {
            site.start();
            site.awaitReady();
            site.calls().seedProjects(site.facts());
            site.calls().giveBudgets(Purses.of(settings.leads()));
            var handedIn = CompletableFuture.runAsync(() -> handIn(site, stub), Thread::startVirtualThread);
            BooleanSupplier isOver = () -> handedIn.isDone()
                    && site.number(TO_DO.formatted(settings.leads())).orElse(1) == 0;
            while (toll.left() > 0) {
                var kill = Kill.drawn(random, settings.live(), spacing);
                if (!comes(kill, site, stub, isOver)) {
                    break;
                }
                strike(kill, site, isOver);
            }
            awaitTheEnd(site, isOver);
            Site.pause(LATE_DOUBLES);
            var verdict = Verdict.of(settings.leads(), handedIn.isDone(), site.facts(), stub.ledger());
            var purses = Purses.of(site.facts(), overspent);
            purses.wrong().forEach(line -> System.out.println("  WRONG " + line));
            verdict.wrong().forEach(line -> System.out.println("  WRONG " + line));
            System.out.println(
                    "  after " + toll.spent() + " kills: " + verdict + "; " + purses.overspent() + " overspent");
            toll.judged(verdict, purses, site.refusedStarts());
        }
    }

    private Site site(StubProcess stub) throws IOException {
        var all = new ArrayList<>(LEASES);
        all.add("--bench.stub=" + stub.address());
        var options = Stream.concat(QUICK_START.stream(), settings.hubOptions().stream())
                .toList();
        return new Site(Settings.FOLDER.resolve("chaos"), settings.live(), options, all, random);
    }

    /** Delivers as a good vendor does: again and again until the hub has accepted, and no faster than the hub works. */
    private void handIn(Site site, StubProcess stub) {
        try {
            var bodies = Deliveries.of(settings.leads()).bodies();
            var calls = Counts.expected(settings.leads()).attempts() * HANDED_IN / bodies.size();
            for (int nr = 0; nr < bodies.size(); nr++) {
                var soFar = (long) (nr * calls);
                Site.await(settings.patience(), "calls of the stub", () -> calls(stub) >= soFar);
                var body = bodies.get(nr);
                Site.await(settings.patience(), "a delivery to be accepted", () -> isAccepted(site, body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAccepted(Site site, byte[] body) {
        try {
            return site.calls().offer(body).isAccepted();
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** Waits for the moment of a kill; false when the run is over before. */
    private boolean comes(Kill kill, Site site, StubProcess stub, BooleanSupplier isOver) {
        var target = calls(stub) + kill.calls();
        var from = System.nanoTime();
        var nextLook = from;
        while (calls(stub) < target || millis(from) < kill.millis()) {
            if (System.nanoTime() >= nextLook) {
                if (isOver.getAsBoolean()) {
                    return false;
                }
                nextLook = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            }
            if (millis(from) > STILL.toMillis()) {
                return false;
            }
            Site.pause(Duration.ofMillis(5));
        }
        return !isOver.getAsBoolean();
    }

    private void strike(Kill kill, Site site, BooleanSupplier isOver) {
        var killed = killed(kill.victim(), site);
        var takesHub = kill.victim().takesHub();
        while (takesHub && toll.left() > 0 && random.nextInt(STARTS_KILLED_ONE_IN) == 0) {
            Site.pause(Duration.ofMillis(random.nextInt(START_MILLIS)));
            killed = killed(Kill.Victim.HUB, site);
        }
        var from = killed;
        var before = site.awaitNumber(DONE);
        overspent = Math.max(overspent, site.awaitNumber(Purses.OVERSPENT));
        site.awaitReady();
        toll.ready(millis(from));
        var goesOn = new boolean[1];
        Site.await(STILL, "anything to be done after a kill", () -> {
            goesOn[0] = site.number(DONE).orElse(before) > before;
            return goesOn[0] || isOver.getAsBoolean();
        });
        if (goesOn[0]) {
            toll.wentOn(millis(from));
        }
    }

    /** Says when it was. */
    private long killed(Kill.Victim victim, Site site) {
        toll.killed(victim);
        System.out.printf("  kill %d: %s%n", toll.spent(), victim);
        var now = System.nanoTime();
        site.strike(victim);
        return now;
    }

    private void awaitTheEnd(Site site, BooleanSupplier isOver) {
        var latest = new long[] {-1, System.nanoTime()};
        while (!isOver.getAsBoolean() && millis(latest[1]) < STILL.toMillis()) {
            var now = site.awaitNumber(DONE);
            if (now != latest[0]) {
                latest[0] = now;
                latest[1] = System.nanoTime();
            }
            Site.pause(Duration.ofMillis(100));
        }
    }

    private static long calls(StubProcess stub) {
        try {
            return stub.calls();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
