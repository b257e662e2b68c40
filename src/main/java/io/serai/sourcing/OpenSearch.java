package io.serai.sourcing;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Open a search for rows; its job waits for this.
 *
 * @param searchId the search
 * @param correlationId the request it belongs to
 */
record OpenSearch(UUID searchId, String correlationId) implements Message {}
