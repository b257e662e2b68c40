package io.serai.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the hub's database knows, read over one connection. */
final class Facts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int HUNDREDTHS = 100;

    private final Connection database;
    private final BooleanSupplier hubLives;

    /**
     * Connects.
     *
     * @param jdbcUrl where the database is
     * @param hubLives asked while something is awaited: without the hub it would never come
     */
    Facts(String jdbcUrl, BooleanSupplier hubLives) throws SQLException {
        database = DriverManager.getConnection(jdbcUrl);
        this.hubLives = hubLives;
    }

    /** Something that a row is read into. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> T one(String sql, Reader<T> reader) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return reader.read(rows);
        }
    }

    <T> List<T> all(String sql, Reader<T> reader) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    long number(String sql) throws SQLException {
        return one(sql, row -> row.getLong(1));
    }

    void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until a number is there, asking ten times a second at first. */
    void await(String what, String sql, long number, Duration patience) throws SQLException {
        var began = System.nanoTime();
        var deadline = began + patience.toNanos();
        for (long now; (now = number(sql)) < number; pause((System.nanoTime() - began) / HUNDREDTHS)) {
            if (!hubLives.getAsBoolean()) {
                throw new IllegalStateException("the hub has ended; its log is in target/bench");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after %d s there are %,d %s instead of %,d"
                        .formatted(patience.toSeconds(), now, what, number));
            }
        }
    }

    void seedProjects() throws SQLException {
        run(
                """
                insert into project.projects (id, name, target_threshold, geography_iso_codes, signed_up, priority, status,
                    created_at, updated_at)
                select ('00000000-0000-4000-8000-' || lpad(to_hex(p), 12, '0'))::uuid, 'Project ' || p, 50 + 10 * p, '{US}',
                    (7 * p) %% 40, p %% 5, 'ACTIVE', now(), now()
                from generate_series(0, %d) p"""
                        .formatted(SalesNavRows.PROJECTS - 1));
    }

    void awaitOpenSearches(int number) throws SQLException {
        var open = "select count(*) from sourcing.sales_nav_searches where status = 'OPEN'";
        await("open searches", open, number, Duration.ofMinutes(1));
    }

    void awaitEmptyOutbox(Duration patience) throws SQLException {
        await("empty outboxes", "select (not exists (select from platform.outbox))::int", 1, patience);
    }

    /** Messages that went nowhere. */
    long leftovers() throws SQLException {
        return number(
                "select (select count(*) from platform.outbox) + (select count(*) from platform.dead_letter_jobs)");
    }

    /** Statistics for tables that hold rows, and a checkpoint: the state of a database in use. */
    void settle() throws SQLException {
        var tables = all(
                """
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and pg_relation_size(c.oid) > 0""",
                row -> row.getString(1));
        for (var table : tables) {
            run("vacuum analyze " + table);
        }
        run("checkpoint");
    }

    Counts counts() throws SQLException {
        return one(
                """
                select (select count(*) from sourcing.leads where status = 'ENRICHED'),
                    (select count(*) from people.experts where merged_into is null),
                    (select count(*) from enrichment.enrichment_attempts where status <> 'SKIPPED'),
                    (select count(*) from enrichment.enrichment_attempts where status in ('RATE_LIMITED', 'FAILED')),
                    (select count(*) from people.expert_contacts where kind = 'EMAIL' and grade = 'verified'),
                    (select count(*) from people.expert_contacts where kind = 'PHONE' and grade = 'verified'),
                    (select count(*) from sourcing.leads where best_confidence >= 0.7)""",
                row -> new Counts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    /** Milliseconds from the door to ENRICHED: of half of the leads, of 95 and of 99 in a hundred. */
    double[] millisToEnriched() throws SQLException {
        return one(
                """
                select percentile_cont(array[0.5, 0.95, 0.99]) within group
                    (order by extract(epoch from l.updated_at - b.created_at)::float8 * 1000)
                from sourcing.leads l join sourcing.row_batches b on b.id = l.batch_id
                where l.status = 'ENRICHED' and l.project_id < '%s'"""
                        .formatted(FullTables.PROJECT),
                row -> List.of((Double[]) row.getArray(1).getArray()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    /** Transactions that were committed since the server has been started; those of this connection among them. */
    long commits() throws SQLException {
        return number("select xact_commit from pg_stat_database where datname = current_database()");
    }

    /** A look at full tables is work for the database: the longer it has taken, the longer it may take to see the end. */
    private static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(POLL.toNanos(), nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException gone) {
            // the server has been stopped before
        }
    }
}
