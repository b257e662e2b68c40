package io.serai.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The webhook door alone: rows are kept and queued, and no lane takes them. */
final class WebhookDoor {

    private static final int LEADS = 20_000;
    /** After every twentieth row one comes again. */
    private static final int REPEATS_PER = 20;

    private final Settings settings;
    private final int leads;

    WebhookDoor(Settings settings) {
        this.settings = settings;
        leads = settings.units().orElse(LEADS) / 500 * 500;
    }

    Result run() throws Exception {
        var deliveries = Deliveries.of(leads);
        var rows = leads + leads / REPEATS_PER;
        var noLanes = "--camel.main.routes-include-pattern=file:routes/platform/*.camel.yaml";
        try (var hub = HubUnderTest.start(
                "door", settings.hubOptions(), List.of(noLanes, "--bench.stub=http://127.0.0.1:1"))) {
            hub.facts().seedProjects();
            hub.facts().settle();
            Profile.begin(hub);
            Gauge.Reading used;
            double[] millis;
            try (var gauge = hub.gauge()) {
                millis = deliveries.send(hub::deliver);
                hub.facts().awaitEmptyOutbox(Duration.ofMinutes(1));
                used = gauge.read();
            }
            Profile.end(hub);
            used.tell(rows);
            var wrong = new ArrayList<String>();
            Counts.compare(wrong, "rows", rows, hub.facts().number("select sum(row_count) from sourcing.row_batches"));
            Counts.compare(
                    wrong,
                    "jobs",
                    deliveries.bodies().size(),
                    hub.facts().number("select count(*) from platform.jobs where status = 'queued'"));
            wrong.forEach(line -> System.out.println("  WRONG " + line));
            return Result.of("door", rows, null, used, millis, wrong.isEmpty());
        }
    }
}
