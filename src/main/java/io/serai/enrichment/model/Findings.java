package io.serai.enrichment.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a finder found.
 *
 * @param confidence how sure it is, 0 to 1
 * @param emails addresses
 * @param phones numbers
 * @param profile values by field name
 * @param withheld personal addresses that were left out by the region rule
 */
public record Findings(
        double confidence, List<Email> emails, List<Phone> phones, Map<String, String> profile, int withheld) {

    /** Nothing. */
    public static final Findings NONE = new Findings(0, List.of(), List.of(), Map.of(), 0);

    /**
     * An address.
     *
     * @param personal whether it is a private one
     */
    public record Email(String value, boolean personal, String grade) {}

    /** A number in E.164. */
    public record Phone(String value, String grade) {}

    /**
     * A value as it is told of the person.
     *
     * @param confidence how sure it is by its own grade, 0 to 1; at most the answer's
     */
    public record Told(String value, double confidence) {}

    /**
     * Addresses as they are told of the person.
     *
     * @return each once, the surest first, equally sure ones as the answer had them
     */
    public List<Told> toldEmails() {
        return told(emails.stream().map(one -> told(one.value(), one.grade())));
    }

    /**
     * Numbers as they are told of the person.
     *
     * @return each once, the surest first, equally sure ones as the answer had them
     */
    public List<Told> toldPhones() {
        return told(phones.stream().map(one -> told(one.value(), one.grade())));
    }

    /**
     * How sure the answer is of a value before its grade is looked at. Its confidence is that of its best value; one that has no
     * grade beside a verified one is not as good.
     *
     * @param grade of the value
     * @return 0 to 1, at most the answer's confidence
     */
    public double claimed(String grade) {
        var verified = Stream.concat(
                        emails.stream().map(Email::grade), phones.stream().map(Phone::grade))
                .anyMatch(Grade.VERIFIED::equals);
        return verified && grade.equals(Grade.UNKNOWN) ? Math.min(confidence, Grade.DOUBTFUL) : confidence;
    }

    private Told told(String value, String grade) {
        return new Told(value, Grade.confidence(claimed(grade), grade, null));
    }

    private static List<Told> told(Stream<Told> values) {
        var heard = new HashSet<String>();
        return values.sorted(Comparator.comparingDouble(Told::confidence).reversed())
                .filter(one -> heard.add(one.value()))
                .toList();
    }

    /**
     * What a verifier can be asked about.
     *
     * @return all addresses and numbers
     */
    public List<String> values() {
        return Stream.concat(emails.stream().map(Email::value), phones.stream().map(Phone::value))
                .toList();
    }

    /**
     * These findings as the region allows them (ENR-16, X-10).
     *
     * @param professionalOnly whether private addresses may not be kept
     * @return findings without what may not be kept; how many were left out stays known
     */
    public Findings allowed(boolean professionalOnly) {
        if (!professionalOnly) {
            return this;
        }
        var kept = emails.stream().filter(email -> !email.personal()).toList();
        return new Findings(confidence, kept, phones, profile, withheld + emails.size() - kept.size());
    }
}
