package io.serai.platform.connector;

import io.serai.platform.dryrun.FileFault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * How a connector's file stands.
 *
 * @param file below the folder of connectors
 * @param connector what is, or was, in use of it; null when it never was
 * @param state whether new questions go to it
 * @param loadedAt when that version came into use; null when it never did
 * @param fault what is wrong with the file as it is now; null when nothing is. An active connector may have one: it goes on
 *     as it was before somebody spoilt its file
 */
record Standing(String file, Connector connector, State state, Instant loadedAt, FileFault fault) {

    enum State {
        /** In use, where its secrets are set. */
        ACTIVE,
        /** Its file was removed: asked no more. */
        RETIRED,
        /** Its file cannot be used, and no earlier version is there. */
        BROKEN
    }

    /** The name of its connector, known even of a file that was never in use. */
    String name() {
        return Path.of(file).getFileName().toString().replace(DataSheet.SUFFIX, "");
    }

    ConnectorState summary() {
        var waits = state == State.ACTIVE && !connector.configured();
        return new ConnectorState(
                name(),
                connector == null ? null : connector.provider(),
                connector == null ? null : connector.capability(),
                waits ? "not-configured" : state.name().toLowerCase(Locale.ROOT));
    }

    static Standing active(String file, Connector connector, Instant now) {
        return new Standing(file, connector, State.ACTIVE, now, null);
    }

    /** The same without what was wrong. */
    Standing mended() {
        return new Standing(file, connector, state, loadedAt, null);
    }

    Standing broken(FileFault why) {
        return new Standing(file, connector, state == State.ACTIVE ? State.ACTIVE : State.BROKEN, loadedAt, why);
    }

    Standing retired() {
        return new Standing(file, connector, State.RETIRED, loadedAt, null);
    }
}
