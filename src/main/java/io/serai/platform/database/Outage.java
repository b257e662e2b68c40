package io.serai.platform.database;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.modulith.NamedInterface;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells an outage of what we stand on from a fault of the message. */
@NamedInterface("outage")
public final class Outage {

    /** SQLSTATE classes of PostgreSQL: connection exception, and the server shuts down or has ended the session. */
    private static final String CONNECTION = "08";

    private static final String SERVER_ENDS = "57P";

    /** The server has no room: disk full, out of memory, too many connections. */
    private static final String NO_RESOURCES = "53";

    /** The connection pool has no SQLSTATE for a connection that broke in its owner's hands. */
    private static final String BROKEN_IN_HAND = "Connection is closed";

    /** A limit of the server that a value exceeds, such as the length of an index entry; Spring takes it for a resource. */
    private static final String TOO_MUCH = "54";

    private Outage() {}

    /**
     * Is it over once the database is back?
     *
     * @param failure what went wrong, with its causes
     * @return false for what a message does wrong, and for what two transactions do to each other
     */
    public static boolean isBehind(Throwable failure) {
        var isOutage = false;
        for (var one = failure; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && exceedsALimit(sql)) {
                return false;
            }
            isOutage = isOutage
                    || one instanceof DataAccessResourceFailureException
                    || one instanceof CannotCreateTransactionException
                    || one instanceof SQLException lost && isOfTheServer(lost);
        }
        return isOutage;
    }

    private static boolean exceedsALimit(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(TOO_MUCH);
    }

    private static boolean isOfTheServer(SQLException e) {
        var state = e.getSQLState();
        return state == null
                ? BROKEN_IN_HAND.equals(e.getMessage())
                : state.startsWith(CONNECTION) || state.startsWith(SERVER_ENDS) || state.startsWith(NO_RESOURCES);
    }
}
