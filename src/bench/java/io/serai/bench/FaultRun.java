package io.serai.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * W1 as a stream that keeps the lane full, with ten providers and three guests beside them. It is handed in for a while; then
 * all of it comes to its end and is judged.
 */
final class FaultRun {

    /** So long after the first lead every sick provider has shown what it is, and the first Retry-After is over. */
    static final int ONSET_SECONDS = 70;

    /** People of the stream; so many that it never ends before its time. */
    private static final int MOST = 100_000;

    /** So many leads wait for their lane: 13 seconds of work for the fastest run so far. */
    private static final int AHEAD = 2_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String BEGUN = "select count(*) from enrichment.runs";
    private static final String FROM = "(select min(started_at) from enrichment.runs)";

    /** The three beside the ten. */
    enum Guests {
        /** They cannot be asked. */
        ABSENT,
        /** They know nobody, and say so like everybody else. */
        WELL,
        /** Each fails in its way. */
        SICK
    }

    private final Settings settings;
    private final Guests guests;
    private final Set<SalesNavRows.Row> people = new LinkedHashSet<>();

    FaultRun(Settings settings, Guests guests) {
        this.settings = settings;
        this.guests = guests;
    }

    /**
     * What a run has come to.
     *
     * @param leads handed in, and done
     * @param rate leads that were done in a second, after the onset
     * @param onset answers of the ten in a second, from the first lead to the end of the onset
     * @param used until all was done
     * @param millis from the door to ENRICHED, of 50, 95 and 99 in a hundred
     * @param verdict of all
     */
    record Outcome(int leads, double rate, double onset, Gauge.Reading used, double[] millis, FaultVerdict verdict) {}

    /** @param seconds for which it is observed after the onset */
    Outcome run(int seconds) throws Exception {
        var latency = settings.latencies().getFirst();
        try (var stub = StubProcess.start(latency);
                var sickStub = StubProcess.start(latency, guests == Guests.SICK);
                var hub = HubUnderTest.start("faults", settings.hubOptions(), told(stub, sickStub))) {
            hub.seedProjects();
            hub.facts().settle();
            Profile.begin(hub);
            Gauge.Reading used;
            try (var gauge = hub.gauge()) {
                feed(hub, seconds + ONSET_SECONDS);
                hub.facts().await("leads at the end", LeadPipeline.PROGRESS, people.size(), settings.patience());
                used = gauge.read();
            }
            Profile.end(hub);
            var verdict = FaultVerdict.of(people, guests, hub.facts(), stub.ledger(), sickStub.ledger());
            var outcome = new Outcome(
                    people.size(),
                    leadsDone(hub.facts(), seconds) / (double) seconds,
                    answers(hub.facts()) / (double) ONSET_SECONDS,
                    used,
                    hub.facts().millisToEnriched(),
                    verdict);
            tell(outcome);
            return outcome;
        }
    }

    private List<String> told(StubProcess stub, StubProcess sickStub) {
        var settings = Stream.of(
                "--bench.stub=" + stub.address(),
                // as the hub has it by itself
                "--serai.enrichment.enough.whole-first-batch=false",
                "--serai.enrichment.retry-delays=1s,2s",
                "--serai.enrichment.chunk-deadline-ms=5000",
                "--serai.enrichment.first-batch=" + (StubRule.FIRST.size() + Sick.values().length));
        var theirs = Sick.providers().stream()
                .flatMap(provider -> Stream.of(
                        "--connectors." + provider + ".base-url=" + sickStub.address() + "/stub/" + provider,
                        "--connectors." + provider + ".api-key=a-key"));
        return guests == Guests.ABSENT
                ? settings.toList()
                : Stream.concat(settings, theirs).toList();
    }

    private void feed(HubUnderTest hub, int seconds) throws IOException, SQLException {
        var json = new ObjectMapper();
        var begun = 0L;
        long end = 0;
        for (var batch : SalesNavRows.batches(MOST)) {
            while (people.size() - begun > AHEAD) {
                Site.pause(POLL);
                begun = hub.facts().number(BEGUN);
            }
            if (end == 0 && begun > 0) {
                end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            }
            if (end != 0 && System.nanoTime() > end) {
                return;
            }
            var body = json.writeValueAsBytes(batch);
            Site.await(settings.patience(), "a delivery to be accepted", () -> isAccepted(hub, body));
            people.addAll(SalesNavRows.distinct(batch));
        }
        throw new IllegalStateException("all %,d people were handed in before the time was over".formatted(MOST));
    }

    /** Whoever gets no answer, or is told to come again, delivers once more; repeated rows are known. */
    private static boolean isAccepted(HubUnderTest hub, byte[] body) {
        try {
            return hub.calls().offer(body).isAccepted();
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private static long leadsDone(Facts facts, int seconds) throws SQLException {
        return facts.number(
                """
                select count(*) from enrichment.runs where finished_at > %1$s + interval '%2$d s'
                    and finished_at <= %1$s + interval '%3$d s'"""
                        .formatted(FROM, ONSET_SECONDS, ONSET_SECONDS + seconds));
    }

    private static long answers(Facts facts) throws SQLException {
        return facts.number(
                """
                select count(*) from enrichment.enrichment_attempts where provider = any('{%s}') and status <> 'SKIPPED'
                    and finished_at <= %s + interval '%d s'"""
                        .formatted(String.join(",", StubRule.ALL), FROM, ONSET_SECONDS));
    }

    private void tell(Outcome outcome) {
        outcome.used().tell(outcome.leads());
        System.out.printf(
                "  three beside the ten are %s: %,d leads, %.1f a second after the onset, %.1f answers of the ten a second until then%n",
                guests, outcome.leads(), outcome.rate(), outcome.onset());
        System.out.println("  " + outcome.verdict());
        outcome.verdict().wrong().forEach(line -> System.out.println("  WRONG " + line));
    }
}
