package io.serai.trial;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How fast each stage goes, over the last ten seconds. */
final class Pace {

    private static final long WINDOW = Duration.ofSeconds(10).toNanos();

    private record Sight(long at, long done) {}

    private final Map<String, Deque<Sight>> sights = new HashMap<>();

    /**
     * Takes a stage's count.
     *
     * @param stage the stage as it is
     * @param now nanoseconds
     * @return its rate and the time that is left, in words; empty while it stands still
     */
    String of(Progress.Stage stage, long now) {
        var seen = sights.computeIfAbsent(stage.name(), name -> new ArrayDeque<>());
        seen.addLast(new Sight(now, stage.done()));
        while (now - seen.getFirst().at() > WINDOW) {
            seen.removeFirst();
        }
        var first = seen.getFirst();
        var rate = (stage.done() - first.done()) * 1e9 / Math.max(1, now - first.at());
        if (rate <= 0 || stage.done() >= stage.total()) {
            return "";
        }
        return String.format(
                Locale.ROOT, "%.1f/s, %.0f s left", rate, Math.ceil((stage.total() - stage.done()) / rate));
    }
}
