package io.serai.platform.deadletter;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells an outage of what we stand on from a fault of the message. */
final class Outage {

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        for (var one = failure; one != null; one = one.getCause()) {
            if (one instanceof DataAccessResourceFailureException || one instanceof CannotCreateTransactionException) {
                return true;
            }
        }
        return false;
    }
}
