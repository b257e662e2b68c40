package io.serai.bench;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of 200,000 rows under a heap of 256 MB. Its project has no searches, so the rows become leads that wait and nobody is
 * asked about them.
 */
final class FileOfRows {

    private static final int ROWS = 200_000;
    private static final String SMALL_HEAP = "-Xmx256m";

    private final Settings settings;
    private final int rows;

    FileOfRows(Settings settings) {
        this.settings = settings;
        rows = settings.units().orElse(ROWS);
    }

    Result run() throws Exception {
        var options = Stream.concat(settings.hubOptions().stream(), Stream.of(SMALL_HEAP))
                .toList();
        try (var hub = HubUnderTest.start("file", options, List.of("--bench.stub=http://127.0.0.1:1"))) {
            hub.facts().seedProjects();
            hub.facts().settle();
            Profile.begin(hub);
            Gauge.Reading used;
            try (var gauge = hub.gauge()) {
                drop(hub);
                var read = "select coalesce(sum(rows_read), 0) from sourcing.intake_files";
                hub.facts().await("rows read", read, rows, settings.patience());
                hub.facts().await("leads", "select count(*) from sourcing.leads", rows, settings.patience());
                used = gauge.read();
            }
            Profile.end(hub);
            used.tell(rows);
            var wrong = new ArrayList<String>();
            Counts.compare(
                    wrong,
                    "rows read",
                    rows,
                    hub.facts()
                            .number(
                                    "select coalesce(sum(rows_read), 0) from sourcing.intake_files where status = 'DONE'"));
            Counts.compare(wrong, "experts", rows, hub.facts().number("select count(*) from people.experts"));
            Counts.compare(
                    wrong,
                    "outbox rows that are left and dead letters",
                    0,
                    hub.facts().leftovers());
            wrong.forEach(line -> System.out.println("  WRONG " + line));
            return Result.of("file", rows, null, used, null, wrong.isEmpty());
        }
    }

    /** Written beside the inbox and moved in, as a user's program should. */
    private void drop(HubUnderTest hub) throws IOException {
        var csv = new CsvMapper();
        var schema = csv.schemaFor(SalesNavRows.Row.class).withHeader();
        var unfinished = hub.folder().resolve("rows.csv");
        try (var file = Files.newBufferedWriter(unfinished);
                var writer = csv.writer(schema).writeValues(file)) {
            for (int k = 0; k < rows; k++) {
                writer.write(SalesNavRows.row(0, k));
            }
        }
        var inbox = Files.createDirectories(hub.folder().resolve("inbox/sales-nav"));
        var name = SalesNavRows.project(0) + "-bench.csv";
        Files.move(unfinished, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
