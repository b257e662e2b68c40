package io.serai.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What is wrong, collected, so that a rule reports all of it at once: where it stands, what it is, what would be right. */
final class Findings {

    private final Set<String> found = new LinkedHashSet<>();

    /** Runs a rule over many things. */
    static <T> Findings of(List<T> things, BiConsumer<T, Findings> rule) {
        var findings = new Findings();
        things.forEach(thing -> rule.accept(thing, findings));
        return findings;
    }

    void add(String place, String wrong, String right) {
        found.add(place + " " + wrong + ". Right: " + right);
    }

    List<String> all() {
        return List.copyOf(found);
    }

    /** Ends the test when there is anything. */
    void none() {
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " found\n  - " + String.join("\n  - ", found));
        }
    }
}
