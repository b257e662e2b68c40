package io.serai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A hub and what it stands on, each a process of its own that can be killed and started again where it was. */
final class Site implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path folder;
    private final List<String> settings;
    private final List<String> options;
    private final Random random;
    private final int hubPort = freePort();
    private final int databasePort = freePort();
    private final HubCalls calls = new HubCalls(hubPort);
    private final OfficialBroker broker;
    private Child database;
    private String[] databaseNames;
    private Child hub;
    private int refusedStarts;
    private Facts facts;

    /**
     * A site whose processes are not started yet.
     *
     * @param folder for its data; what lies there goes
     * @param live whether the broker is a process of its own
     * @param options for the hub's JVM
     * @param settings of the hub
     * @param random draws which process of PostgreSQL dies
     */
    Site(Path folder, boolean live, List<String> options, List<String> settings, Random random) throws IOException {
        this.folder = folder;
        this.options = options;
        this.settings = settings;
        this.random = random;
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        broker = live ? new OfficialBroker(folder.resolve("broker")) : null;
    }

    /** Starts everything; the hub may still be starting when it returns. */
    void start() {
        startDatabase();
        startBroker();
        startHub();
    }

    /** Kills a victim and starts again what is gone; the hub may still be starting when it returns. */
    void strike(Kill.Victim victim) {
        if (victim == Kill.Victim.BACKEND) {
            var backends = postmaster().children().toList();
            backends.get(random.nextInt(backends.size())).destroyForcibly();
        }
        if (victim.takesHub()) {
            hub.kill();
        }
        if (victim.takesBroker() && broker != null) {
            broker.kill();
        }
        if (victim.takesDatabase()) {
            killDatabase();
            startDatabase();
        }
        if (victim.takesBroker()) {
            startBroker();
        }
        if (victim.takesHub()) {
            startHub();
        }
    }

    /**
     * Waits until the hub says that it is ready. A hub refuses to start while what it stands on is away; then it is started once
     * more, as whatever runs it would do.
     *
     * @throws IllegalStateException when it has ended after its start
     */
    void awaitReady() {
        await(START, "the hub to be ready", () -> {
            if (hub.isAlive()) {
                return calls.isReady();
            }
            if (hub.hasSaid("ready")) {
                throw new IllegalStateException("the hub has ended by itself; its log is in " + folder);
            }
            refusedStarts++;
            startHub();
            return false;
        });
    }

    /** Starts that the hub has refused because what it stands on was away. */
    int refusedStarts() {
        return refusedStarts;
    }

    HubCalls calls() {
        return calls;
    }

    /** What the database says; empty while it does not answer. */
    OptionalLong number(String sql) {
        try {
            return OptionalLong.of(facts().number(sql));
        } catch (SQLException away) {
            forgetConnection();
            return OptionalLong.empty();
        }
    }

    /** Waits for the database's answer. */
    long awaitNumber(String sql) {
        var answer = new long[1];
        await(START, "the database to answer", () -> {
            var number = number(sql);
            number.ifPresent(value -> answer[0] = value);
            return number.isPresent();
        });
        return answer[0];
    }

    Facts facts() throws SQLException {
        if (facts == null) {
            facts = new Facts(databaseNames[1], () -> true);
        }
        return facts;
    }

    static void await(Duration patience, String what, BooleanSupplier there) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + patience.toSeconds() + " s for " + what);
            }
            pause(POLL);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startDatabase() {
        var arguments = List.of(folder.toString(), String.valueOf(databasePort));
        database = Child.start(
                DatabaseProcess.class, List.of("-Xmx256m"), folder.resolve("database-errors.txt"), arguments);
        databaseNames = database.await("ready");
    }

    private void startBroker() {
        if (broker != null) {
            broker.start();
        }
    }

    private void startHub() {
        var own = Stream.of(
                        Stream.of(HubProcess.DATABASE + databaseNames[2], "--server.port=" + hubPort),
                        broker == null ? Stream.<String>empty() : broker.settings().stream(),
                        settings.stream())
                .flatMap(some -> some)
                .toList();
        hub = Child.start(
                HubProcess.class, options, folder.resolve("hub-errors.txt"), HubProcess.arguments(folder, own));
    }

    private ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(databaseNames[0]))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL has ended by itself"));
    }

    /** Its other processes end when they notice; a server that started before would find its memory in use. */
    private void killDatabase() {
        var first = postmaster();
        var all = new ArrayList<>(first.children().map(ProcessHandle::pid).toList());
        all.add(first.pid());
        first.destroyForcibly();
        await(START, "all processes of PostgreSQL to end", () -> all.stream().allMatch(ProcessFigures::hasEnded));
        database.kill();
        forgetConnection();
    }

    private void forgetConnection() {
        if (facts != null) {
            facts.close();
            facts = null;
        }
    }

    @Override
    public void close() {
        forgetConnection();
        calls.close();
        if (hub != null) {
            hub.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
