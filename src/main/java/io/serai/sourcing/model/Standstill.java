package io.serai.sourcing.model;

import java.util.Arrays;
import java.util.Locale;

/** Why a lead is where it is. One of them holds for every lead, so that the counts of all are the leads. */
public enum Standstill {
    /** The end of what the hub does with a lead so far. */
    ENRICHED(Kind.ENDED, "enriched; nothing more is done with it"),
    /** It shall not go on. */
    DISQUALIFIED(Kind.ENDED, "disqualified; the lead says why"),
    /** A question is on its way right now. */
    BEING_ASKED(Kind.MOVING, "a provider is being asked right now"),
    /** Its project is paused. */
    PROJECT_PAUSED(Kind.BLOCKED, "its project is PAUSED; PATCH the project to ACTIVE"),
    /** Its project has all it wanted. */
    PROJECT_COMPLETED(Kind.ENDED, "its project is COMPLETED; nothing leads back from that"),
    /** Its project is put away. */
    PROJECT_ARCHIVED(Kind.ENDED, "its project is ARCHIVED; nothing leads back from that"),
    /** Its project may not source yet. */
    SEARCHES_MISSING(Kind.BLOCKED, "its project has too few Sales Navigator searches; add them"),
    /** A provider answers later. */
    PROVIDER_PENDING(Kind.MOVING, "a provider has taken its question in and answers later; see the attempt's deadline"),
    /** Its project may not spend what a question costs. */
    WAITS_FOR_BUDGET(
            Kind.BLOCKED,
            "what its project may spend is in the way; see GET projects/{id}/budgets; raised, or the next day for one of a day, it goes on"),
    /** A provider makes it wait. */
    WAITS_FOR_RETRY(Kind.MOVING, "a provider made it wait or failed; it is asked again by itself within a minute"),
    /** All is decided, the lead is told of it. */
    RESULT_ON_ITS_WAY(Kind.MOVING, "enrichment has ended; the event waits in lane lead-ingestion.lead-enriched"),
    /** Its message is in a lane, or was. */
    MESSAGE_ON_ITS_WAY(
            Kind.MOVING,
            "its message waits in the outbox or in a lane, see system/status; or it is a dead letter, see dead-letters?status=OPEN");

    /** What a reason means for a lead. */
    public enum Kind {
        /** Nothing is left to do. */
        ENDED,
        /** It goes on by itself, at once or when its time comes. */
        MOVING,
        /** It waits for somebody to do something. */
        BLOCKED
    }

    private final Kind kind;
    private final String sentence;

    Standstill(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    /**
     * Whether it waits, goes on or has ended.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * What holds it and what to do about it.
     *
     * @return a sentence for people
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Its name for programs.
     *
     * @return e.g. {@code provider-pending}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason of a name.
     *
     * @param label as {@link #label} gives it
     * @return the reason
     * @throws IllegalArgumentException for any other text
     */
    public static Standstill of(String label) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing stands still because of " + label));
    }
}
