package io.serai.platform.roles;

import java.util.Optional;

/** A part of the hub's work that a process can take over (STK-10). */
public enum ProcessRole {

    /** REST, webhooks and pages. */
    api(null),

    /** The lanes. */
    worker("jms:*"),

    /** Schedules and pollers. */
    scheduler("quartz:*");

    private final String sources;

    ProcessRole(String sources) {
        this.sources = sources;
    }

    /** Which routes only this role starts: the pattern of the addresses they read from; empty where it starts none. */
    Optional<String> sources() {
        return Optional.ofNullable(sources);
    }
}
