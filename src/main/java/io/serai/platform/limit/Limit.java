package io.serai.platform.limit;

/** What is counted. */
enum Limit {
    /** Requests of the API from one address. */
    ADDRESS,
    /** Attempts to log in or to get a token from one address. */
    AUTH,
    /** Webhook calls from one address; nothing else is taken from here, so a burst of a vendor locks nobody out. */
    WEBHOOK,
    /** Health and readiness asked from one address; whatever else comes from there, an orchestrator gets its answer. */
    PROBE,
    /** Operators' pages and figures asked from one address; a page of Hawtio alone is dozens of files. */
    OPERATOR,
    /** Requests of one user or program. */
    PRINCIPAL,
    /** Requests of all who are known; strangers cannot use this up. */
    EVERYBODY;

    String key(String who) {
        return name().toLowerCase(java.util.Locale.ROOT) + ":" + who;
    }
}
