package io.serai.platform.outbox;

/** What reading a message may throw, for the specifications of other packages. */
public final class SpoiledMessages {

    private SpoiledMessages() {}

    /** A message that a later release wrote. */
    public static RuntimeException newer() {
        return new NewerMessage(Chunk.SCHEMA_VERSION + 1);
    }

    /** A message that nobody can read. */
    public static RuntimeException unreadable() {
        return new UnreadableMessage("is no array", null);
    }
}
