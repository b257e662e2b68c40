package io.serai.sandbox;

import java.util.Locale;

/** How a request ended, for the ledger. */
public enum Outcome {
    FOUND,
    NOT_FOUND,
    /** A verdict on an address or a number, or a look at the account. */
    ANSWERED,
    /** A free look at a lookup that was taken in; not written down. */
    LOOKED,
    /** Wrong key, missing parameters, unknown path. */
    REFUSED,
    /** Turned away once with 429, or with 202 where that means "repeat". */
    RATE_LIMITED,
    /** Turned away once with 500. */
    FAILED;

    /** As it is written in the ledger: {@code not_found}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean isRepeatable() {
        return this == RATE_LIMITED || this == FAILED;
    }
}
