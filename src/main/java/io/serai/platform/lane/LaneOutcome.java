package io.serai.platform.lane;

import java.util.Locale;
import org.apache.camel.Exchange;

/** What became of a message of a lane. */
enum LaneOutcome {
    /** It is handled. */
    DONE,
    /** It went back to the broker and comes again. */
    RETRY,
    /** It became a dead letter. */
    DEAD_LETTER;

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads it from the end of the lane's route, before its session commits.
     *
     * @param done an exchange that came from a queue
     */
    static LaneOutcome of(Exchange done) {
        if (done.getException() != null || done.isRollbackOnly()) {
            return RETRY;
        }
        // the failure policy handles an exception in one way only
        return Boolean.TRUE.equals(done.getExchangeExtension().getErrorHandlerHandled()) ? DEAD_LETTER : DONE;
    }
}
