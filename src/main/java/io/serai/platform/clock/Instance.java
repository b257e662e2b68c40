package io.serai.platform.clock;

import io.serai.platform.id.Ids;

/**
 * The running process, as the owner of leases and as the log names it.
 *
 * @param id unique for each start
 */
public record Instance(String id) {

    /** This process. Logging needs its name before there is any bean. */
    public static final Instance OF_THIS_PROCESS = new Instance(Ids.next().toString());
}
