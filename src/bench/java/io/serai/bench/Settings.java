package io.serai.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the environment says.
 *
 * @param leads {@code LEADS}: leads of W1
 * @param latencies {@code LATENCY_MS}: how long the stub's answers take, one run for each
 * @param units {@code UNITS}: rows, calls or messages of the other workloads; empty for the workload's own number
 * @param patience {@code TIMEOUT_S}: a run that takes longer has failed
 * @param hubOptions {@code HUB_OPTS}: options for the JVM of the hub
 */
record Settings(
        int leads, List<Integer> latencies, Optional<Integer> units, Duration patience, List<String> hubOptions) {

    static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final int STEP = 500;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one makes no sense
     */
    static Settings ofEnvironment() {
        var leads = number("LEADS").orElse(10_000);
        if (leads < STEP || leads % STEP != 0) {
            throw new IllegalArgumentException("LEADS must be a multiple of " + STEP + ", not " + leads);
        }
        return new Settings(
                leads,
                number("LATENCY_MS").map(List::of).orElse(List.of(0, 200)),
                number("UNITS"),
                Duration.ofSeconds(number("TIMEOUT_S").orElse(900)),
                Stream.of(text("HUB_OPTS").orElse("").split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList());
    }

    private static Optional<Integer> number(String name) {
        return text(name).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(name + " must be a whole number, not " + text);
            }
            return Integer.valueOf(text);
        });
    }

    private static Optional<String> text(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
