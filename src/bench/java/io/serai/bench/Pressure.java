package io.serai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * W1 from senders that are many times faster than the lanes, into a hub whose lanes may hold little and whose heap is small:
 * its doors must refuse in good time, and all that they accepted must be done in the end.
 */
final class Pressure {

    /** Messages that may wait; a delivery of a hundred rows is one, and one in each further lane. */
    private static final int MOST_WAITING = 10;

    private static final int RETRY_SECONDS = 1;
    private static final List<String> SMALL = List.of("-Xmx384m");
    private static final String WAITING =
            "select count(*) from platform.jobs where status in ('queued', 'running') and type = 'sales-nav-rows'";

    private final Settings settings;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong strange = new AtomicLong();
    private volatile Opening opening;

    Pressure(Settings settings) {
        this.settings = settings;
    }

    /** What came in before the first refusal. */
    private record Opening(long deliveries, double seconds) {}

    PressureResult run() throws Exception {
        var deliveries = Deliveries.of(settings.leads());
        var options =
                Stream.concat(SMALL.stream(), settings.hubOptions().stream()).toList();
        try (var stub = StubProcess.start(settings.latencies().getFirst());
                var hub = HubUnderTest.start("pressure", options, told(stub))) {
            hub.seedProjects();
            hub.facts().settle();
            // the lanes are empty, and the hub has seen it
            hub.facts().awaitEmptyOutbox(Duration.ofMinutes(1));
            Site.pause(Duration.ofSeconds(3));
            Gauge.Reading used;
            try (var gauge = hub.gauge()) {
                var from = System.nanoTime();
                deliveries.send(body -> offer(hub, body, from));
                hub.facts().await("leads at the end", LeadPipeline.PROGRESS, settings.leads(), settings.patience());
                used = gauge.read();
            }
            used.tell(settings.leads());
            var wrong = new ArrayList<>(LeadPipeline.wrong(settings.leads(), 0, hub.facts(), stub));
            Counts.compare(
                    wrong, "deliveries that were accepted", deliveries.bodies().size(), accepted.get());
            Counts.compare(wrong, "answers that are neither 2xx nor 503 with Retry-After", 0, strange.get());
            Counts.compare(wrong, "jobs that wait", 0, hub.facts().number(WAITING));
            if (refused.get() == 0) {
                wrong.add("no delivery was refused: the senders were no faster than the lanes");
            }
            wrong.forEach(line -> System.out.println("  WRONG " + line));
            return result(used, hub.facts().millisToEnriched(), wrong.isEmpty());
        }
    }

    private static List<String> told(StubProcess stub) {
        return List.of(
                "--bench.stub=" + stub.address(),
                "--serai.intake.most-waiting=" + MOST_WAITING,
                "--serai.intake.retry-after=" + RETRY_SECONDS + "s");
    }

    /** Comes back when the hub says so, until it is accepted. */
    private void offer(HubUnderTest hub, byte[] body, long from) {
        try {
            while (true) {
                var answer = hub.calls().offer(body);
                if (answer.isAccepted()) {
                    accepted.incrementAndGet();
                    return;
                }
                if (!answer.isBusy() || answer.retryAfter().orElse(0) != RETRY_SECONDS) {
                    strange.incrementAndGet();
                }
                if (refused.getAndIncrement() == 0) {
                    opening = new Opening(accepted.get(), (System.nanoTime() - from) / 1e9);
                }
                if (System.nanoTime() - from > settings.patience().toNanos()) {
                    throw new IllegalStateException("still refused after " + settings.patience());
                }
                Site.pause(Duration.ofSeconds(RETRY_SECONDS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PressureResult result(Gauge.Reading used, double[] millis, boolean correct) {
        var rate = settings.leads() / used.seconds();
        var offered = opening == null ? 0 : opening.deliveries() * SalesNavRows.BATCH / opening.seconds();
        return new PressureResult(
                "pressure",
                settings.leads(),
                settings.latencies().getFirst(),
                Result.rounded(used.seconds(), 3),
                Result.rounded(rate, 1),
                Result.rounded(offered / rate, 1),
                refused.get(),
                used.peakMib(),
                used.hubMib(),
                Result.rounded(millis[0], 1),
                Result.rounded(millis[1], 1),
                Result.rounded(millis[2], 1),
                correct);
    }
}
