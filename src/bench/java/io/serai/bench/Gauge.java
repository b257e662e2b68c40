package io.serai.bench;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the processes of the hub from the moment it is made: their CPU time, and the peak of their memory. */
final class Gauge implements AutoCloseable {

    private final long hub;
    private final long database;
    private final double hubBefore;
    private final double databaseBefore;
    private final long started = System.nanoTime();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong hubPeak = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gauge").factory());

    Gauge(long hub, long database) {
        this.hub = hub;
        this.database = database;
        clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
        hubBefore = ProcessFigures.cpuSeconds(hub);
        databaseBefore = ProcessFigures.cpuSeconds(database);
    }

    /**
     * What has been used so far.
     *
     * @param seconds wall time
     * @param hubCpu seconds of the hub's process, broker included
     * @param databaseCpu seconds of PostgreSQL with all its backends
     * @param peakMib memory of both
     * @param hubMib that of the hub's process alone, at its own peak
     */
    record Reading(double seconds, double hubCpu, double databaseCpu, long peakMib, long hubMib) {

        double cpu() {
            return hubCpu + databaseCpu;
        }

        /** Says how it is shared between the two. */
        void tell(int units) {
            System.out.printf(
                    "  CPU-seconds per 1,000: %.3f hub with its broker, %.3f PostgreSQL; MiB: %d hub, %d with PostgreSQL%n",
                    hubCpu / units * 1000, databaseCpu / units * 1000, hubMib, peakMib);
        }
    }

    Reading read() {
        look();
        return new Reading(
                (System.nanoTime() - started) / 1e9,
                ProcessFigures.cpuSeconds(hub) - hubBefore,
                ProcessFigures.cpuSeconds(database) - databaseBefore,
                peak.get(),
                hubPeak.get());
    }

    private void look() {
        peak.accumulateAndGet(ProcessFigures.memoryMib(List.of(hub, database)), Math::max);
        hubPeak.accumulateAndGet(ProcessFigures.memoryMib(List.of(hub)), Math::max);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
