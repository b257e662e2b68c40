package io.serai.platform.outbox;

/** A command or an event: a record that travels to a lane, always in a {@link Chunk}. */
public interface Message {

    /**
     * The request this message belongs to, from the door to the last row.
     *
     * @return correlation id
     */
    String correlationId();

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
