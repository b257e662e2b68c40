package io.serai.bench;

import java.util.List;

/** W1: rows come in by webhook, become leads, are enriched by ten providers and ranked. */
final class LeadPipeline {

    /** Leads that are enriched and ranked. */
    static final String PROGRESS =
            """
            select least((select count(*) from sourcing.leads where status = 'ENRICHED' and project_id < '%1$s'),
                (select count(*) from ranking.ranking_snapshots where project_id < '%1$s'))"""
                    .formatted(FullTables.PROJECT);

    private final Settings settings;
    private final int latencyMs;

    LeadPipeline(Settings settings, int latencyMs) {
        this.settings = settings;
        this.latencyMs = latencyMs;
    }

    Result run() throws Exception {
        var deliveries = Deliveries.of(settings.leads());
        try (var stub = StubProcess.start(latencyMs);
                var hub = HubUnderTest.start("w1", settings.hubOptions(), List.of("--bench.stub=" + stub.address()))) {
            hub.seedProjects();
            FullTables.fill(hub.facts(), settings.full());
            hub.facts().settle();
            var commits = hub.facts().commits();
            Profile.begin(hub);
            Gauge.Reading used;
            try (var gauge = hub.gauge()) {
                deliveries.send(hub::deliver);
                hub.facts().await("leads at the end", PROGRESS, settings.leads(), settings.patience());
                used = gauge.read();
            }
            Profile.end(hub);
            used.tell(settings.leads());
            System.out.printf(
                    "  commits a lead: %.2f%n", (double) (hub.facts().commits() - commits) / settings.leads());
            var wrong = wrong(settings.leads(), settings.full(), hub.facts(), stub);
            wrong.forEach(line -> System.out.println("  WRONG " + line));
            return Result.of(
                    "w1", settings.leads(), latencyMs, used, hub.facts().millisToEnriched(), wrong.isEmpty());
        }
    }

    /** What is not as it must be after so many leads, in words. */
    static List<String> wrong(int leads, int full, Facts facts, StubProcess stub) throws Exception {
        var expected = Counts.expected(leads).beside(full);
        var actual = facts.counts();
        var wrong = expected.differences(actual);
        var stats = stub.stats();
        Counts.compare(
                wrong,
                "calls that the stub saw",
                expected.attempts() - full,
                stats.path("calls").asLong());
        Counts.compare(
                wrong,
                "calls that the stub refused",
                expected.refused(),
                stats.path("refused").asLong());
        Counts.compare(
                wrong, "rankings", expected.leads(), facts.number("select count(*) from ranking.ranking_snapshots"));
        Counts.compare(wrong, "dead letters", 0, facts.number("select count(*) from platform.dead_letter_jobs"));
        Counts.compare(
                wrong,
                "attempts without a kept answer",
                0,
                facts.number(
                        "select count(*) from enrichment.enrichment_attempts where response is null and status <> 'SKIPPED'"));
        System.out.println("  counted: " + actual);
        return wrong;
    }
}
