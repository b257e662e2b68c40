package io.serai.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that a killed run has left running.
 *
 * @param cluster its data directory, absolute
 */
record LeftoverServer(Path cluster) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Stops it and waits for its end; a process that is not the server of this very folder is left alone. */
    void stop() {
        var pidFile = cluster.resolve("postmaster.pid");
        pid(pidFile).flatMap(ProcessHandle::of).ifPresent(process -> {
            if (serves(process)) {
                interrupt(process);
                awaitEnd(process, pidFile);
            } else {
                // the number belongs to somebody else by now, and PostgreSQL would take that process for its own
                delete(pidFile);
            }
        });
    }

    private static Optional<Long> pid(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream()
                    .findFirst()
                    .map(String::trim)
                    .map(Long::valueOf);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private boolean serves(ProcessHandle process) {
        return process.isAlive()
                && process.info().arguments().map(List::of).orElse(List.of()).contains(cluster.toString());
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        } catch (IOException noShell) {
            process.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(ProcessHandle process, Path pidFile) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        // without its pid file the server is through, even where nobody collects the dead process
        while (process.isAlive() && Files.exists(pidFile)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new StartRefused("PostgreSQL (process " + process.pid() + ") still runs in " + cluster
                        + " and cannot be stopped: stop it, then start again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new StartRefused(pidFile + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
