package io.serai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** CPU and memory of processes, read from {@code /proc} (Linux). */
final class ProcessFigures {

    private static final double TICKS_PER_SECOND = ticksPerSecond();
    /** After the command's name in {@code /proc/<pid>/stat}: utime, stime, and both of the reaped children. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;
    private static final long KIB_PER_MIB = 1024;

    private ProcessFigures() {}

    /**
     * User and system time in seconds.
     *
     * @param root the process that counts, with all its living descendants and the children that it has reaped
     */
    static double cpuSeconds(long root) {
        return tree(root).mapToLong(ProcessFigures::ticks).sum() / TICKS_PER_SECOND;
    }

    /**
     * Memory in MiB: anonymous and file pages summed, shared memory counted once at its largest.
     *
     * @param roots the processes that count, with all their living descendants
     */
    static long memoryMib(List<Long> roots) {
        long own = 0;
        long shared = 0;
        for (var pid : roots.stream().flatMap(ProcessFigures::tree).toList()) {
            for (var line : read(Path.of("/proc", pid.toString(), "status")).split("\n")) {
                if (line.startsWith("RssAnon:") || line.startsWith("RssFile:")) {
                    own += kib(line);
                } else if (line.startsWith("RssShmem:")) {
                    shared = Math.max(shared, kib(line));
                }
            }
        }
        return (own + shared) / KIB_PER_MIB;
    }

    private static Stream<Long> tree(long root) {
        return Stream.concat(
                Stream.of(root),
                ProcessHandle.of(root).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid));
    }

    /**
     * The same of one thread.
     *
     * @param task its folder {@code /proc/<pid>/task/<thread>}
     */
    static double cpuSeconds(Path task) {
        // the last two fields are those of the whole process
        return ticks(task, LAST_TIME - 2) / TICKS_PER_SECOND;
    }

    /**
     * CPU seconds of PostgreSQL's processes since their start by kind, the busiest first. What ended processes have used, the
     * autovacuum's workers most of all, is their parent's.
     */
    static List<String> cpuByKind(long postmaster) {
        var byKind = new TreeMap<String, Double>();
        tree(postmaster).forEach(pid -> {
            var title = read(Path.of("/proc", String.valueOf(pid), "cmdline")).replace('\0', ' ');
            var kind = title.contains("127.0.0.1")
                    ? "backends"
                    : title.startsWith("postgres:")
                            ? title.replaceAll("\\d+", "").strip()
                            : "ended ones and the first";
            byKind.merge(kind, ticks(pid) / TICKS_PER_SECOND, Double::sum);
        });
        return busiestFirst(byKind);
    }

    static List<String> busiestFirst(Map<String, Double> byKind) {
        return byKind.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> "%8.2f s  %s".formatted(entry.getValue(), entry.getKey()))
                .toList();
    }

    /** Whether a process is gone, or waits for nothing but that somebody takes note of its end. */
    static boolean hasEnded(long pid) {
        var stat = read(Path.of("/proc", String.valueOf(pid), "stat"));
        return stat.isEmpty() || stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    }

    private static long ticks(long pid) {
        return ticks(Path.of("/proc", String.valueOf(pid)), LAST_TIME);
    }

    private static long ticks(Path folder, int lastTime) {
        var stat = read(folder.resolve("stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int i = FIRST_TIME; i <= lastTime; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    private static long kib(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Empty if the process has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new UncheckedIOException(e);
            }
            return "";
        }
    }

    private static double ticksPerSecond() {
        try {
            var asked = new ProcessBuilder("getconf", "CLK_TCK").start();
            return Double.parseDouble(new String(asked.getInputStream().readAllBytes()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("benchmarks run on Linux only", e);
        }
    }
}
