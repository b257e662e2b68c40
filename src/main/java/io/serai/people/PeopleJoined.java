package io.serai.people;

import io.serai.platform.outbox.Message;
import java.util.UUID;

/**
 * Two persons turned out to be one. The loser's row stays and points to the winner; areas repoint what they keep lazily.
 *
 * @param winner the person that existed first
 * @param loser the other
 * @param correlationId the request that showed it
 */
public record PeopleJoined(UUID winner, UUID loser, String correlationId) implements Message {}
