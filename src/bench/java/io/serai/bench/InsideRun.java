package io.serai.bench;

import java.util.ArrayList;
import java.util.List;

/** Workloads whose load is made inside the hub's process, see {@link Inside}; after a warm-up of a tenth. */
final class InsideRun {

    private static final int WARM_UP = 10;
    private static final int UNITS = 20_000;

    private final String workload;
    private final int units;
    private final Settings settings;

    InsideRun(String workload, Settings settings) {
        this.workload = workload;
        this.settings = settings;
        units = settings.units().orElse(UNITS);
    }

    Result run() throws Exception {
        try (var stub = StubProcess.start(0);
                var hub = HubUnderTest.start(
                        workload, settings.hubOptions(), List.of("--bench.stub=" + stub.address()))) {
            hub.command(workload + " " + Math.max(1, units / WARM_UP));
            var before = stub.calls();
            Profile.begin(hub);
            Gauge.Reading used;
            double[] millis;
            try (var gauge = hub.gauge()) {
                millis = numbers(hub.command(workload + " " + units));
                used = gauge.read();
            }
            Profile.end(hub);
            used.tell(units);
            var wrong = new ArrayList<String>();
            var calls = workload.equals("connector") ? units : 0;
            Counts.compare(wrong, "calls that the stub saw", calls, stub.calls() - before);
            var left = hub.facts().leftovers();
            Counts.compare(wrong, "outbox rows that are left and dead letters", 0, left);
            wrong.forEach(line -> System.out.println("  WRONG " + line));
            return Result.of(workload, units, calls == 0 ? null : 0, used, millis, wrong.isEmpty());
        }
    }

    private static double[] numbers(String[] words) {
        var numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
