package io.serai.bench;

import java.util.Random;

/** W1 while hub, PostgreSQL and broker are killed at moments that a seed draws; judged from outside when it has come to its end. */
final class Chaos {

    private final Settings settings;

    Chaos(Settings settings) {
        this.settings = settings;
    }

    /** As many runs of W1 as it takes until all kills are spent. */
    ChaosResult run() throws Exception {
        System.out.printf(
                "chaos, %,d leads a run, %d kill points, MODE=%s; repeat with SEED=%d%n",
                settings.leads(), settings.kills(), settings.live() ? "live" : "trial", settings.seed());
        var random = new Random(settings.seed());
        var toll = new Toll(settings.kills());
        do {
            new ChaosRun(settings, random, toll).run();
        } while (toll.left() > 0 && toll.isClean());
        return toll.result(settings);
    }
}
