package io.serai.people.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What we take to be true of a person: for each field the claim that won. Losing claims are kept by who stores
 * them.
 *
 * @param claims winning claim by name of field, in the order of the names
 */
public record Portrait(Map<String, Claim> claims) {

    private static final BinaryOperator<Claim> THE_STRONGER = (one, other) -> other.beats(one) ? other : one;

    /** Takes a copy that nobody can change. */
    public Portrait {
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    }

    /** A portrait without any feature. */
    public static Portrait empty() {
        return new Portrait(Map.of());
    }

    /** This portrait after one more claim was heard, which wins or does not. */
    public Portrait with(String field, Claim claim) {
        return merge(new Portrait(Map.of(field, claim)));
    }

    /** Both portraits in one: field by field the stronger claim. Order and repetition do not matter. */
    public Portrait merge(Portrait other) {
        Map<String, Claim> both = new TreeMap<>(claims);
        other.claims.forEach((field, claim) -> both.merge(field, claim, THE_STRONGER));
        return new Portrait(both);
    }

    /** This portrait without what came from a source, as if that had never been said. */
    public Portrait without(Source source) {
        Map<String, Claim> others = new TreeMap<>(claims);
        others.values().removeIf(claim -> claim.source() == source);
        return new Portrait(others);
    }

    /** The value that won for a field, if anybody claimed one. */
    public Optional<String> value(String field) {
        return Optional.ofNullable(claims.get(field)).map(Claim::value);
    }
}
