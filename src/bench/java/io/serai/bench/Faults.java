package io.serai.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What three sick providers cost the rest of the lane: runs with and without them, in turns, as the machine may be busier now
 * than before.
 */
final class Faults {

    /** Runs with the sick ones, and as many without. */
    private static final int TURNS = 2;

    /** One minute: after that each sick provider has been tried again. */
    private static final int SECONDS = 60;

    private final Settings settings;

    Faults(Settings settings) {
        this.settings = settings;
    }

    FaultsResult run() throws Exception {
        var seconds = settings.units().orElse(SECONDS);
        List<FaultRun.Outcome> healthy = new ArrayList<>();
        List<FaultRun.Outcome> faulty = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            healthy.add(new FaultRun(settings, false).run(seconds));
            faulty.add(new FaultRun(settings, true).run(seconds));
        }
        return FaultsResult.of(settings.latencies().getFirst(), healthy, faulty);
    }
}
