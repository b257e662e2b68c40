package io.serai.people.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * One key that names a person: the kind and the value in its one canonical form.
 *
 * @param kind what sort of key it is
 * @param value the canonical value, 1 to 2,000 characters, no U+0000 (DESIGN §10)
 */
public record IdentityKey(IdentityKind kind, String value) implements Comparable<IdentityKey> {

    /** The longest value that the identity table takes (DESIGN §10). */
    public static final int LONGEST_VALUE = 2_000;

    private static final Comparator<IdentityKey> BY_KIND_THEN_VALUE =
            Comparator.comparing(IdentityKey::kind).thenComparing(IdentityKey::value);

    /** Refuses what no table could hold; raw text is refused earlier, as a value, by who reads it. */
    public IdentityKey {
        Objects.requireNonNull(kind, "kind");
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("an identity key needs a value");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("an identity key has at most " + LONGEST_VALUE + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("U+0000 at character " + value.indexOf('\0') + " of an identity key");
        }
    }

    /** Whether this key alone says who somebody is: all but the provisional one. */
    public boolean strong() {
        return kind != IdentityKind.PROVISIONAL;
    }

    /** Orders by kind, then value, so that everybody locks keys in the same order (PPL-02). */
    @Override
    public int compareTo(IdentityKey other) {
        return BY_KIND_THEN_VALUE.compare(this, other);
    }
}
