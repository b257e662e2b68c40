package io.serai.platform.database;

import java.sql.SQLException;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/**
 * Changes of the schema, by one process at a time. Liquibase has a lock of its own, in a table that it makes before it locks: of
 * two processes that start on an empty database at once, one would fail.
 */
class SchemaChanges extends SpringLiquibase {

    /** Any number that nobody else takes; it is the name of the lock. */
    private static final long LOCK = 5_371_204_879_310_466L;

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        try (var connection = getDataSource().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                super.afterPropertiesSet();
            } finally {
                // the connection goes back to the pool, and would keep the lock
                sql.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
