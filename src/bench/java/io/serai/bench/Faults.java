package io.serai.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What the rest of the lane loses when three of its thirteen providers fall sick: runs with them well and with them sick, in
 * turns, as the machine may be busier now than before; and one without them.
 */
final class Faults {

    /** Runs with the three sick, and as many with them well. */
    private static final int TURNS = 2;

    /** One minute: after that each sick provider has been tried again. */
    private static final int SECONDS = 60;

    private final Settings settings;

    Faults(Settings settings) {
        this.settings = settings;
    }

    FaultsResult run() throws Exception {
        var seconds = settings.units().orElse(SECONDS);
        List<FaultRun.Outcome> well = new ArrayList<>();
        List<FaultRun.Outcome> sick = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            well.add(new FaultRun(settings, FaultRun.Guests.WELL).run(seconds));
            sick.add(new FaultRun(settings, FaultRun.Guests.SICK).run(seconds));
        }
        var absent = new FaultRun(settings, FaultRun.Guests.ABSENT).run(seconds);
        return FaultsResult.of(settings.latencies().getFirst(), well, sick, absent);
    }
}
