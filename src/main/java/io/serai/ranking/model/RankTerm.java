package io.serai.ranking.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The named terms of a score; each grows with the reason to work on the expert. */
public enum RankTerm {
    /** How much of the project is still missing, 0 to 1 (RNK-02). */
    COMPLETION_GAP("completion-gap", now -> 1 - Math.min(1, (double) now.signedUp() / now.target())),
    /** The project's priority, 0 to 10. */
    PROJECT_PRIORITY("project-priority", now -> Math.min(now.priority(), 10)),
    /** How sure the best contact is, 0 to 1. */
    CONFIDENCE("confidence", Standing::confidence),
    /** 1 with a verified telephone number, else 0. */
    VERIFIED_PHONE("verified-phone", now -> now.verifiedPhone() ? 1 : 0);

    private final String word;
    private final ToDoubleFunction<Standing> value;

    RankTerm(String word, ToDoubleFunction<Standing> value) {
        this.word = word;
        this.value = value;
    }

    /**
     * Its name in settings, snapshots and answers.
     *
     * @return kebab-case
     */
    public String word() {
        return word;
    }

    /**
     * What it is worth before its weight.
     *
     * @param now what is known of the expert
     * @return the value
     */
    public double of(Standing now) {
        return value.applyAsDouble(now);
    }

    /**
     * The names of all terms.
     *
     * @return every term that a setting may weigh
     */
    public static List<String> words() {
        return Arrays.stream(values()).map(RankTerm::word).toList();
    }
}
