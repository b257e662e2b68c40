package io.serai.sourcing;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.id.Ids;
import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import io.serai.platform.webhook.RawPayloads;
import io.serai.sourcing.model.KeptText;
import io.serai.sourcing.model.Row;
import io.serai.sourcing.model.SalesNavAddress;
import io.serai.sourcing.store.BatchStore;
import io.serai.sourcing.store.LookStore;
import io.serai.sourcing.store.SearchStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Batches of rows: kept raw at the door, read in the lane (claim check). */
@Service
class Batches {

    static final String LANE = "sales-nav-ingestion";
    private static final int EXCERPT = 200;

    private final BatchStore store;
    private final SearchStore searches;
    private final RawPayloads payloads;
    private final Jobs jobs;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    Batches(
            BatchStore store,
            SearchStore searches,
            RawPayloads payloads,
            Jobs jobs,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.store = store;
        this.searches = searches;
        this.payloads = payloads;
        this.jobs = jobs;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    UUID fromWebhook(UUID project, String searchUrl, UUID payload, int rows, String correlationId) {
        var origin = new Origin("webhook", project, search(project, searchUrl), searchUrl, null, null, correlationId);
        return unread(origin, payload, rows);
    }

    /** Rows that came with a run notice of an exporter, in the form in which a webhook brings them. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID fromNotice(UUID project, UUID search, List<JsonNode> rows, String correlationId) {
        var payload = payloads.keep("application/json", bytes(Map.of("leads", rows)));
        return unread(new Origin("notice", project, search, null, null, null, correlationId), payload, rows.size());
    }

    private UUID unread(Origin origin, UUID payload, int rows) {
        var id = Ids.next();
        var job = jobs.queue("sales-nav-rows", LANE, id, origin.correlationId());
        store.add(origin.batch(id, payload, job, 1, rows, clock.instant()));
        outbox.send(Lane.queue(LANE), new IngestRows(id, origin.correlationId()), job);
        return job;
    }

    /** Rows of a file were read and checked at the door; refused ones are written down at once for the report. */
    @Transactional(propagation = Propagation.MANDATORY)
    void fromFile(
            UUID file,
            UUID project,
            List<FileRows.Cell> rows,
            List<FileRows.Bad> refused,
            long firstLine,
            String correlationId) {
        var url = rows.stream()
                .map(row -> row.cells().get("query"))
                .filter(query -> query != null && !query.isBlank())
                .findFirst()
                .orElse(null);
        read(
                new Origin("file", project, search(project, url), url, file, null, correlationId),
                rows,
                refused,
                firstLine);
    }

    /** Rows of a feed's result that are new, read and checked at the door like those of a file. */
    @Transactional(propagation = Propagation.MANDATORY)
    void fromFeed(
            LookStore.Due feed,
            List<FileRows.Cell> rows,
            List<FileRows.Bad> refused,
            long firstLine,
            String correlationId) {
        read(
                new Origin("feed", feed.projectId(), feed.searchId(), null, null, feed.id(), correlationId),
                rows,
                refused,
                firstLine);
    }

    private void read(Origin origin, List<FileRows.Cell> rows, List<FileRows.Bad> refused, long firstLine) {
        var id = Ids.next();
        var payload = payloads.keep("application/json", bytes(Map.of("leads", rows)));
        store.add(origin.batch(id, payload, null, firstLine, rows.size() + refused.size(), clock.instant()));
        store.refuse(
                id,
                refused.stream()
                        .map(bad -> new BatchStore.Refusal(bad.line(), bad.reason(), bad.excerpt()))
                        .toList());
        if (!rows.isEmpty()) {
            outbox.send(Lane.queue(LANE), new IngestRows(id, origin.correlationId()), null);
        }
    }

    /** Where a batch came in and for whom. */
    private record Origin(
            String door, UUID project, UUID search, String searchUrl, UUID file, UUID feed, String correlationId) {

        BatchStore.Batch batch(UUID id, UUID payload, UUID job, long firstLine, int rows, Instant now) {
            return new BatchStore.Batch(
                    id,
                    project,
                    search,
                    searchUrl,
                    door,
                    file,
                    feed,
                    payload,
                    job,
                    firstLine,
                    rows,
                    now,
                    correlationId);
        }
    }

    /** The good rows of a batch as commands; the others are written down. The same again when asked again. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<IngestLead> read(UUID batchId) {
        var batch = store.get(batchId);
        var refused = new ArrayList<BatchStore.Refusal>();
        var rows = rows(batch, refused);
        var commands = new ArrayList<IngestLead>();
        for (var cell : rows) {
            var reading = Row.read(cell.line(), cell.cells());
            if (reading instanceof Row.Good good) {
                commands.add(command(batch, good.row()));
            } else if (reading instanceof Row.Refused bad) {
                refused.add(new BatchStore.Refusal(
                        bad.line(), bad.reason(), excerpt(cell.cells().toString())));
            }
        }
        store.refuse(batchId, refused);
        var all = commands.size() + refused.size();
        jobs.complete(batch.jobId(), Map.of("rows", all, "accepted", commands.size(), "refused", refused.size()));
        return commands;
    }

    static String excerpt(String text) {
        return KeptText.beginning(text, EXCERPT);
    }

    private IngestLead command(BatchStore.Batch batch, Row row) {
        return new IngestLead(
                batch.id(),
                row.line(),
                batch.projectId(),
                batch.searchId(),
                batch.door(),
                seenAt(row.fields().get("timestamp"), batch.createdAt()),
                row.fields(),
                batch.correlationId());
    }

    private static Instant seenAt(String timestamp, Instant received) {
        try {
            var told = timestamp == null ? received : Instant.parse(timestamp);
            return told.isAfter(received) ? received : told;
        } catch (DateTimeParseException e) {
            return received;
        }
    }

    private UUID search(UUID project, String url) {
        return url != null && SalesNavAddress.parse(url) instanceof SalesNavAddress.Valid valid
                ? searches.find(project, valid.normalizedUrl()).orElse(null)
                : null;
    }

    /** Rows as cells; what is no row at all is refused at once. */
    private List<FileRows.Cell> rows(BatchStore.Batch batch, List<BatchStore.Refusal> refused) {
        var bytes = payloads.fetch(batch.payloadId())
                .orElseThrow(() ->
                        new IllegalStateException("the raw rows of batch " + batch.id() + " have outlived their time"));
        try {
            var rows = new ArrayList<FileRows.Cell>();
            var line = batch.firstLine();
            for (var lead : json.readTree(bytes).path("leads")) {
                if (batch.fileId() != null || batch.feedId() != null) {
                    rows.add(json.treeToValue(lead, FileRows.Cell.class));
                } else if (lead.isObject()) {
                    rows.add(new FileRows.Cell(line, Cells.of(lead)));
                } else {
                    refused.add(new BatchStore.Refusal(line, FileRows.NO_OBJECT, excerpt(lead.toString())));
                }
                line++;
            }
            return rows;
        } catch (IOException e) {
            throw new IllegalArgumentException("batch " + batch.id() + " is no JSON", e);
        }
    }

    private byte[] bytes(Object value) {
        try {
            // halves of characters have no bytes, but an escape: their rows are refused where rows are read
            return json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("rows cannot be written as JSON", e);
        }
    }
}
