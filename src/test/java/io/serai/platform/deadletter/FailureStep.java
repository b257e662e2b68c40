package io.serai.platform.deadletter;

import java.time.Clock;

/** The step {@code bean:failure} as the product does it, for a Camel context without Spring. */
public final class FailureStep {

    private FailureStep() {}

    /** The policy at this time. */
    public static FailurePolicy asInTheProduct(Clock clock) {
        return new FailurePolicy(clock);
    }
}
