package io.serai.trial;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** A plain line every five seconds, and one at the end. */
final class Lines implements ProgressView {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Pace pace = new Pace();
    private final PrintStream out;
    private Duration next = Duration.ZERO;

    Lines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Progress progress, Duration elapsed) {
        var now = System.nanoTime();
        var line = progress.stages().stream().map(stage -> text(stage, now)).collect(Collectors.joining(" | "));
        if (progress.complete() || elapsed.compareTo(next) >= 0) {
            out.println("  " + elapsed.toSeconds() + " s: " + line);
            next = elapsed.plus(EVERY);
        }
    }

    private String text(Progress.Stage stage, long now) {
        var speed = pace.of(stage, now);
        return stage.name() + " " + stage.done() + "/" + stage.total() + (speed.isEmpty() ? "" : " (" + speed + ")");
    }
}
