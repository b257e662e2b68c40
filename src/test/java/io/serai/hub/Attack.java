package io.serai.hub;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Somebody writes SQL by hand. */
final class Attack {

    private Attack() {}

    /** How the database refused it, null where it did not. */
    static String sqlState(Runnable statement) {
        try {
            statement.run();
            return null;
        } catch (DataAccessException e) {
            return ((SQLException) e.getRootCause()).getSQLState();
        }
    }
}
