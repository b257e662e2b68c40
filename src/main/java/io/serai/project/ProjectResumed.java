package io.serai.project;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * A paused project goes on; whoever held work back for it may take it up.
 *
 * @param projectId the project
 */
public record ProjectResumed(UUID projectId, String correlationId) implements Message {}
