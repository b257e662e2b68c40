package io.serai.platform.outbox;

/** A message of a later release, seen during a rolling update: it goes back until an instance comes that knows it. */
public class NewerMessage extends RuntimeException {

    NewerMessage(int version) {
        super("schema version " + version + " is newer than " + Chunk.SCHEMA_VERSION
                + ", which this release understands");
    }
}
