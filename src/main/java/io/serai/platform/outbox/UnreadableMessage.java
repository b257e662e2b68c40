package io.serai.platform.outbox;

/** A message that no repetition will make readable; it goes to the dead letters at once. */
public class UnreadableMessage extends IllegalArgumentException {

    UnreadableMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
