package io.serai.bench;

import java.util.ArrayList;
import java.util.List;

/** The command line of the benchmarks: {@code src/bench/run <workload>}. */
public final class Bench {

    private static final String USAGE =
            """
            src/bench/run <workload>
              w1         rows by webhook, enriched by ten providers, ranked      LEADS, LATENCY_MS, PROJECTS, FULL
              door       rows by webhook, kept and queued                        UNITS (leads)
              file       rows by file under a heap of 256 MB                     UNITS (rows)
              connector  calls of one connector                                  UNITS (calls)
              lane       messages through a lane that only counts                UNITS (messages)
              outbox     outbox rows through the relay to that lane              UNITS (rows)
              chaos      w1 while processes are killed                           LEADS, KILLS, SEED, MODE=live
              pressure   w1 from senders faster than the lanes, in a small heap  LEADS, LATENCY_MS
              faults     w1 while three of thirteen providers are sick           UNITS (seconds of a run), LATENCY_MS
              market     orders of asking compared in simulated markets  UNITS (people), SEED
            Further: PROFILE=true, TIMEOUT_S, HUB_OPTS (options for the hub's JVM); see docs/performance.md""";

    private Bench() {}

    /**
     * Runs one workload; every run ends with one line of JSON.
     *
     * @param arguments the workload's name
     */
    public static void main(String[] arguments) {
        var name = arguments.length == 1 ? arguments[0] : "";
        try {
            System.exit(run(name).stream().allMatch(Line::correct) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
            System.exit(2);
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static List<Line> run(String name) throws Exception {
        var settings =
                switch (name) {
                    case "chaos" -> Settings.ofEnvironment(2_000, List.of(50));
                    case "pressure" -> Settings.ofEnvironment(2_000, List.of(0));
                    case "faults" -> Settings.ofEnvironment(10_000, List.of(200));
                    default -> Settings.ofEnvironment(10_000, List.of(0, 200));
                };
        var results = new ArrayList<Line>();
        switch (name) {
            case "w1" -> {
                for (var latency : settings.latencies()) {
                    System.out.printf("W1, %,d leads, providers answer after %d ms%n", settings.leads(), latency);
                    results.add(told(new LeadPipeline(settings, latency).run()));
                }
            }
            case "door" -> results.add(told(new WebhookDoor(settings).run()));
            case "file" -> results.add(told(new FileOfRows(settings).run()));
            case "connector", "lane", "outbox" -> results.add(told(new InsideRun(name, settings).run()));
            case "chaos" -> results.add(told(new Chaos(settings).run()));
            case "pressure" -> results.add(told(new Pressure(settings).run()));
            case "faults" -> results.add(told(new Faults(settings).run()));
            case "market" -> results.add(told(new MarketRun(settings).run()));
            default -> throw new IllegalArgumentException(USAGE);
        }
        return results;
    }

    private static Line told(Line result) {
        System.out.println(result.json());
        return result;
    }
}
