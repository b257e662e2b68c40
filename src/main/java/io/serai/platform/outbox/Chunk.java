package io.serai.platform.outbox;

import java.util.List;

/**
 * What one broker message carries: up to {@link #LIMIT} messages of one type, handled in one transaction.
 *
 * @param type the messages' type
 * @param messages the messages, never empty
 */
public record Chunk<M extends Message>(String type, List<M> messages) {

    /** Members of a chunk at most (DESIGN 8). */
    public static final int LIMIT = 100;

    /** The version of all message records that this build writes and understands. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * Cuts messages into chunks.
     *
     * @param messages messages of one type, may be empty
     * @return no chunk for no message
     */
    public static <M extends Message> List<Chunk<M>> of(List<M> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        var type = Message.typeOf(messages.getFirst().getClass());
        return java.util.stream.IntStream.iterate(0, from -> from < messages.size(), from -> from + LIMIT)
                .mapToObj(from ->
                        new Chunk<>(type, List.copyOf(messages.subList(from, Math.min(from + LIMIT, messages.size())))))
                .toList();
    }

    /**
     * Parts messages.
     *
     * @param messages messages of one type, may be empty
     * @return each in a chunk of its own
     */
    public static <M extends Message> List<Chunk<M>> alone(List<M> messages) {
        return messages.stream().map(one -> of(List.of(one)).getFirst()).toList();
    }
}
