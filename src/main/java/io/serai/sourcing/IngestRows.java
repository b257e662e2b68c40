package io.serai.sourcing;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Read the rows of a batch and hand the good ones on.
 *
 * @param batchId the batch
 * @param correlationId the request it belongs to
 */
record IngestRows(UUID batchId, String correlationId) implements Message {}
