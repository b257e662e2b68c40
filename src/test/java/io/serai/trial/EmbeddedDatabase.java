package io.serai.trial;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL whose data stays in a folder: flushed to disk, and taken up again after a stop or a SIGKILL. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String PROGRAMS = "postgres-programs";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "100",
            "timezone", "UTC",
            "log_timezone", "UTC",
            "log_checkpoints", "off",
            // TCP on loopback only: no socket files in /tmp that another user's run would stumble over
            "unix_socket_directories", "");

    private final EmbeddedPostgres server;
    private final LeftoverServer leftover;

    private EmbeddedDatabase(EmbeddedPostgres server, LeftoverServer leftover) {
        this.server = server;
        this.leftover = leftover;
    }

    /**
     * Opens the database in {@code postgres} under this folder; the first start makes it.
     *
     * @param folder where database, programs and {@code logs/postgres.log} are kept
     * @param port 0 for any free one
     * @return the running server
     */
    public static EmbeddedDatabase open(Path folder, int port) {
        return open(folder, port, Map.of());
    }

    /**
     * Opens the database with further settings.
     *
     * @param folder where database, programs and {@code logs/postgres.log} are kept
     * @param port 0 for any free one
     * @param settings of the server, for this run
     * @return the running server
     */
    public static EmbeddedDatabase open(Path folder, int port, Map<String, String> settings) {
        refuseRootWithoutNamespaces();
        Quiet.from("io.zonky.test.db.postgres");
        try {
            var home = Files.createDirectories(folder).toRealPath();
            var cluster = home.resolve("postgres");
            var leftover = new LeftoverServer(cluster);
            leftover.stop();
            var halfMade = removeWhatWasHalfMade(home, cluster);
            var server = start(home, cluster, port, settings);
            Files.deleteIfExists(halfMade);
            return new EmbeddedDatabase(server, leftover);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where the database is; user {@code postgres}, no password.
     *
     * @return address as the hub wants it
     */
    public String url() {
        return "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
    }

    /**
     * Where the database is; user {@code postgres}, no password.
     *
     * @return JDBC address with the user in it
     */
    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // the driver's own patience is 5 s; a checkpoint may take longer
        leftover.stop();
    }

    private static EmbeddedPostgres start(Path home, Path cluster, int port, Map<String, String> settings)
            throws IOException {
        var programs = Files.createDirectories(
                home.resolve(PROGRAMS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // the driver lets everybody write where it unpacks, so it unpacks one folder further down
        var unpacked = programs.resolve("unpacked");
        var log = Redirect.appendTo(Files.createDirectories(home.resolve("logs"))
                .resolve("postgres.log")
                .toFile());
        System.setProperty("ot.epg.working-dir", unpacked.toString());
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // PostgreSQL's own C.UTF-8: the same on every machine, whatever locales it has
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        SETTINGS.forEach(server::setServerConfig);
        settings.forEach(server::setServerConfig);
        return server.start();
    }

    /** A first start that was killed leaves its mark; what it had made so far is of no use. */
    private static Path removeWhatWasHalfMade(Path home, Path cluster) throws IOException {
        var mark = home.resolve("postgres.half-made");
        if (Files.exists(mark)) {
            FileSystemUtils.deleteRecursively(cluster);
            FileSystemUtils.deleteRecursively(home.resolve(PROGRAMS));
        }
        if (!Files.exists(cluster)) {
            Files.write(mark, new byte[0]);
        }
        return mark;
    }

    private static void refuseRootWithoutNamespaces() {
        if (isRoot() && !LinuxUtils.isUnshareAvailable()) {
            throw new StartRefused("PostgreSQL cannot run as root on this machine (user namespaces are refused): "
                    + "start as an ordinary user, or set DATABASE_URL");
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException noLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
