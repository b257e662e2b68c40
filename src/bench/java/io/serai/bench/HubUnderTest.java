package io.serai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A fresh hub with an empty database, seen from outside: over HTTP, and its database by SQL. */
final class HubUnderTest implements AutoCloseable {

    private final Child process;
    private final Path folder;
    private final long postmaster;
    private final Facts facts;
    private final HubCalls calls;

    private HubUnderTest(Child process, Path folder) throws SQLException {
        this.process = process;
        this.folder = folder;
        var ready = process.await("ready");
        calls = new HubCalls(Integer.parseInt(ready[0]));
        postmaster = Long.parseLong(ready[1]);
        facts = new Facts(ready[2], process::isAlive);
    }

    /**
     * Starts a hub with the profile of the benchmarks.
     *
     * @param name of the folder for its data
     * @param options for its JVM
     * @param settings more of them, as {@code --name=value}
     */
    static HubUnderTest start(String name, List<String> options, List<String> settings) throws SQLException {
        var folder = Settings.FOLDER.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var jvm = Stream.concat(Profile.options(folder).stream(), options.stream())
                .toList();
        var process = Child.start(
                HubProcess.class, jvm, folder.resolve("errors.txt"), HubProcess.arguments(folder, settings));
        try {
            return new HubUnderTest(process, folder);
        } catch (RuntimeException | SQLException failed) {
            process.close();
            throw failed;
        }
    }

    Facts facts() {
        return facts;
    }

    Path folder() {
        return folder;
    }

    long pid() {
        return process.pid();
    }

    /** The first process of its PostgreSQL. */
    long postmaster() {
        return postmaster;
    }

    Gauge gauge() {
        return new Gauge(process.pid(), postmaster);
    }

    /** Lets the hub do something that cannot be asked from outside; returns what it said at the end. */
    String[] command(String line) {
        process.tell(line);
        return process.await("done");
    }

    /** Projects with their fixed ids, and the six searches without which no project sources. */
    void seedProjects() throws SQLException {
        calls.seedProjects(facts);
    }

    HubCalls calls() {
        return calls;
    }

    /** Hands in rows; the answer is 2xx or the run has failed. */
    void deliver(byte[] body) {
        calls.deliver(body);
    }

    @Override
    public void close() {
        facts.close();
        calls.close();
        process.close();
    }
}
