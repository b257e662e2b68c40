package io.serai.sourcing;

import io.serai.platform.outbox.Message;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Make a lead of a good row.
 *
 * @param batchId the row's batch
 * @param line the row's place in it
 * @param projectId whose lead it is
 * @param searchId the search it came from, null where none is registered
 * @param door webhook, file, feed or notice
 * @param seenAt when the exporter or the caller says it was seen, else when it came in
 * @param fields known fields of the row
 * @param correlationId the request it belongs to
 */
record IngestLead(
        UUID batchId,
        long line,
        UUID projectId,
        UUID searchId,
        String door,
        Instant seenAt,
        Map<String, String> fields,
        String correlationId)
        implements Message {

    /** The natural key of what the row tells. */
    String origin() {
        return "row:" + batchId + ":" + line;
    }
}
