package io.serai.people.model;

/** Where a value comes from, the most trusted first (X-32, PPL-07, PPL-09). */
public enum Source {
    /** A person typed it. */
    MANUAL,
    /** Mail or calendar of one of ours. */
    MAILBOX,
    /** A provider said it and a verifier confirmed it. */
    VERIFIED_ENRICHMENT,
    /** A provider said it. */
    ENRICHMENT,
    /** LinkedIn shows it. */
    LINKEDIN,
    /** A file that somebody gave us. */
    IMPORT,
    /** Read off a web page. */
    SCRAPED,
    /** We worked it out from something else. */
    DERIVED;

    /** Rank of the source, 0 is the most trusted. */
    public int precedence() {
        return ordinal();
    }
}
