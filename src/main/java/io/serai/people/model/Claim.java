package io.serai.people.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;

/**
 * What somebody says the value of a field is (X-32, PPL-07).
 *
 * <p>Claims are totally ordered, so whichever way they arrive the same one wins: by source, then confidence, then
 * recency, then value and provider. The winner is the greatest.
 *
 * @param value the value claimed
 * @param source where it comes from
 * @param provider who said it, empty where nobody in particular (null is taken as empty)
 * @param confidence how sure they are, 0.0 to 1.0
 * @param at when they said it, cut to microseconds, which is what PostgreSQL gives back
 */
public record Claim(String value, Source source, String provider, double confidence, Instant at)
        implements Comparable<Claim> {

    private static final Comparator<Claim> BY_WEIGHT = Comparator.comparing(Claim::source)
            .reversed()
            .thenComparingDouble(Claim::confidence)
            .thenComparing(Claim::at)
            .thenComparing(Claim::value)
            .thenComparing(Claim::provider);

    /** Refuses a claim without value, source or time, and a confidence outside 0.0 to 1.0. */
    public Claim {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        provider = Objects.requireNonNullElse(provider, "");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is from 0.0 to 1.0, not " + confidence);
        }
        confidence = confidence + 0.0; // no negative zero, which would be another value
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether this claim wins over the other; of two equal claims neither does. */
    public boolean beats(Claim other) {
        return compareTo(other) > 0;
    }

    /** Orders the weaker claim before the stronger one; consistent with equals. */
    @Override
    public int compareTo(Claim other) {
        return BY_WEIGHT.compare(this, other);
    }
}
