package io.serai.platform.deadletter;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells an outage of what we stand on from a fault of the message. */
final class Outage {

    /** SQLSTATE classes of PostgreSQL: connection exception, and the server shuts down or has ended the session. */
    private static final String CONNECTION = "08";

    private static final String SERVER_ENDS = "57P";

    /** The connection pool has no SQLSTATE for a connection that broke in its owner's hands. */
    private static final String BROKEN_IN_HAND = "Connection is closed";

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        for (var one = failure; one != null; one = one.getCause()) {
            if (one instanceof DataAccessResourceFailureException
                    || one instanceof CannotCreateTransactionException
                    || one instanceof SQLException sql && isLostConnection(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLostConnection(SQLException e) {
        var state = e.getSQLState();
        return state == null
                ? BROKEN_IN_HAND.equals(e.getMessage())
                : state.startsWith(CONNECTION) || state.startsWith(SERVER_ENDS);
    }
}
