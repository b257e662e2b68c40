package io.serai.platform.roles;

import java.util.Optional;

/** A part of the hub's work that a process can take over (STK-10). */
public enum ProcessRole {

    /** REST, webhooks and pages. */
    api(null),

    /** The lanes. */
    worker("jms:*"),

    /** Schedules, of which one process fires each, and sweeps, for whose rows all processes compete. */
    scheduler("quartz:*,timer:*");

    private final String sources;

    ProcessRole(String sources) {
        this.sources = sources;
    }

    /** Which routes only this role starts: patterns of the addresses they read from, joined by comma; empty where it starts none. */
    Optional<String> sources() {
        return Optional.ofNullable(sources);
    }
}
