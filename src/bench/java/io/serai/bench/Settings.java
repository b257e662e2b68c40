package io.serai.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the environment says.
 *
 * @param leads {@code LEADS}: leads of W1, of chaos and of pressure
 * @param latencies {@code LATENCY_MS}: how long the stub's answers take, one run for each
 * @param full {@code FULL}: people that the hub of {@code w1} holds already
 * @param units {@code UNITS}: rows, calls or messages of the other workloads; empty for the workload's own number
 * @param kills {@code KILLS}: kill points of chaos
 * @param seed {@code SEED}: what chaos draws its kills from
 * @param live {@code MODE=live}: chaos with a broker of its own, which is killed too
 * @param patience {@code TIMEOUT_S}: a run that takes longer has failed
 * @param hubOptions {@code HUB_OPTS}: options for the JVM of the hub
 */
record Settings(
        int leads,
        List<Integer> latencies,
        int full,
        Optional<Integer> units,
        int kills,
        long seed,
        boolean live,
        Duration patience,
        List<String> hubOptions) {

    static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final int STEP = 100;
    private static final int MOST_PROJECTS = 10;

    /**
     * Reads them.
     *
     * @param usualLeads where {@code LEADS} says nothing
     * @param usualLatencies where {@code LATENCY_MS} says nothing
     * @throws IllegalArgumentException when one makes no sense
     */
    static Settings ofEnvironment(int usualLeads, List<Integer> usualLatencies) {
        var leads = number("LEADS").orElse(usualLeads);
        var step = STEP * projects();
        if (leads < step || leads % step != 0) {
            throw new IllegalArgumentException("LEADS must be a multiple of " + step + ", not " + leads);
        }
        var mode = text("MODE").orElse("trial");
        if (!List.of("trial", "live").contains(mode)) {
            throw new IllegalArgumentException("MODE must be trial or live, not " + mode);
        }
        return new Settings(
                leads,
                number("LATENCY_MS").map(List::of).orElse(usualLatencies),
                number("FULL").orElse(0),
                number("UNITS"),
                number("KILLS").orElse(20),
                number("SEED").orElse((int) (System.nanoTime() % 1_000_000_000)),
                mode.equals("live"),
                Duration.ofSeconds(number("TIMEOUT_S").orElse(900)),
                Stream.of(text("HUB_OPTS").orElse("").split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList());
    }

    /** {@code PROJECTS}: over how many projects the leads are spread. */
    static int projects() {
        var projects = number("PROJECTS").orElse(5);
        if (projects < 1 || projects > MOST_PROJECTS) {
            throw new IllegalArgumentException("PROJECTS must be from 1 to " + MOST_PROJECTS + ", not " + projects);
        }
        return projects;
    }

    private static Optional<Integer> number(String name) {
        return text(name).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(name + " must be a whole number, not " + text);
            }
            return Integer.valueOf(text);
        });
    }

    static Optional<String> text(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
