package io.serai.platform.database;

import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in one sentence that the database of {@code DATABASE_URL} cannot be used, instead of a stack. */
class DatabaseFailure extends AbstractFailureAnalyzer<PSQLException> {

    /** SQLSTATE classes: connection, log-in, no such database, the server ends or starts. */
    private static final String NOT_USABLE = "08...|28...|3D...|57P..";

    @Override
    protected FailureAnalysis analyze(Throwable root, PSQLException cause) {
        var state = cause.getSQLState();
        return state == null || !state.matches(NOT_USABLE)
                ? null
                : new FailureAnalysis(
                        "The database of DATABASE_URL cannot be used: " + cause.getMessage(),
                        "Start it, or correct address, user and password in DATABASE_URL.",
                        cause);
    }
}
