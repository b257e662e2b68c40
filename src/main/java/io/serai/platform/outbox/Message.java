package io.serai.platform.outbox;

import java.util.UUID;

/** A command or an event: a record that travels to a lane, always in a {@link Chunk}. */
public interface Message {

    /**
     * The request this message belongs to, from the door to the last row.
     *
     * @return correlation id
     */
    String correlationId();

    /**
     * The project that this message is about, for the log; a record with a component of this name has it.
     *
     * @return null for none
     */
    default UUID projectId() {
        return null;
    }

    /**
     * The message's type: its record's name in kebab-case, e.g. {@code enrich-lead}.
     *
     * @param type the record class
     * @return the type
     */
    static String typeOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
