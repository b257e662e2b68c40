package io.serai.platform.outbox;

/** A message that no repetition will make readable; it goes to the dead letters at once. */
public class UnreadableMessage extends IllegalArgumentException {

    /**
     * A message that its lane cannot read.
     *
     * @param message why, and what to do about it
     */
    public UnreadableMessage(String message) {
        super(message);
    }

    UnreadableMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
