package io.serai.enrichment.model;

import java.util.Map;
import java.util.Set;

/** What a search is for. */
public enum Datum {
    /** An e-mail address. */
    EMAIL(Set.of("work-email", "personal-email")),
    /** A telephone number. */
    PHONE(Set.of("mobile")),
    /** Either of them. */
    CONTACT(Set.of("work-email", "personal-email", "mobile"));

    private final Set<String> labels;

    Datum(Set<String> labels) {
        this.labels = labels;
    }

    /**
     * Does a connector find it?
     *
     * @param finds as its label says
     * @return whether one of these is it
     */
    public boolean isAmong(Set<String> finds) {
        return finds.stream().anyMatch(labels::contains);
    }

    /** Does this attempt hold one that was confirmed? */
    boolean isConfirmedBy(Attempt attempt, Map<String, Verdict> verdicts) {
        var emails = attempt.findings().emails().stream()
                .anyMatch(one -> Grade.VERIFIED.equals(grade(one.value(), one.grade(), verdicts)));
        var phones = attempt.findings().phones().stream()
                .anyMatch(one -> Grade.VERIFIED.equals(grade(one.value(), one.grade(), verdicts)));
        return this != PHONE && emails || this != EMAIL && phones;
    }

    private static String grade(String value, String own, Map<String, Verdict> verdicts) {
        var verdict = verdicts.get(value);
        return verdict == null ? own : verdict.grade();
    }
}
