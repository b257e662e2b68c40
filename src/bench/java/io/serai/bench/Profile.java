package io.serai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time goes, with {@code PROFILE=true}: a recording of the hub's JVM, the CPU of its threads, and the database's
 * statements, as files in the data folder. It costs a little itself, so its figures are not for the table.
 */
final class Profile {

    static final boolean WANTED = "true".equals(System.getenv("PROFILE"));

    /** System property that makes {@link HubProcess} load what counts statements. */
    static final String PROPERTY = "bench.profile";

    private static final int STATEMENTS = 60;

    private Profile() {}

    static List<String> options(Path folder) {
        return WANTED
                ? List.of(
                        "-D" + PROPERTY + "=true",
                        "-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,filename="
                                + folder.resolve("hub.jfr"))
                : List.of();
    }

    /** Settings of PostgreSQL for the process that starts it. */
    static Map<String, String> databaseSettings() {
        var settings = new TreeMap<String, String>();
        if (Boolean.getBoolean(PROPERTY)) {
            settings.put("shared_preload_libraries", "pg_stat_statements");
            settings.put("pg_stat_statements.max", "2000");
        }
        for (var setting : Settings.text("PG_OPTS").orElse("").split("\\s+")) {
            if (!setting.isEmpty()) {
                var name = setting.split("=", 2);
                settings.put(name[0], name[1]);
            }
        }
        return settings;
    }

    /** Begins to count. */
    static void begin(HubUnderTest hub) throws SQLException {
        if (WANTED) {
            hub.facts().run("create extension if not exists pg_stat_statements");
            hub.facts().run("select pg_stat_statements_reset()");
        }
    }

    /** Writes down what was counted. */
    static void end(HubUnderTest hub) throws SQLException, IOException {
        if (WANTED) {
            Files.write(hub.folder().resolve("threads.txt"), threads(hub.pid()));
            Files.write(hub.folder().resolve("statements.txt"), statements(hub.facts()));
            Files.write(hub.folder().resolve("processes.txt"), ProcessFigures.cpuByKind(hub.postmaster()));
            System.out.println("  profile: hub.jfr, threads, statements and processes (.txt) in " + hub.folder());
        }
    }

    /** CPU seconds since the start of the process by kind of thread, the busiest first. */
    private static List<String> threads(long pid) throws IOException {
        var byKind = new TreeMap<String, Double>();
        try (var tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (var task : tasks.toList()) {
                var kind = Files.readString(task.resolve("comm")).strip().replaceAll("\\d+", "");
                byKind.merge(kind, ProcessFigures.cpuSeconds(task), Double::sum);
            }
        }
        return ProcessFigures.busiestFirst(byKind);
    }

    private static List<String> statements(Facts facts) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("   calls     ms in all   ms a call      rows  statement");
        lines.addAll(facts.all(
                """
                select calls, total_exec_time, mean_exec_time, rows, regexp_replace(query, '\\s+', ' ', 'g')
                from pg_stat_statements order by total_exec_time desc limit\s"""
                        + STATEMENTS,
                row -> "%8d %13.1f %11.3f %9d  %s"
                        .formatted(
                                row.getLong(1), row.getDouble(2), row.getDouble(3), row.getLong(4), row.getString(5))));
        return lines;
    }
}
