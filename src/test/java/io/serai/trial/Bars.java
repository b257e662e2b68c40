package io.serai.trial;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A bar for each stage, redrawn in place. */
final class Bars implements ProgressView {

    private static final int WIDTH = 30;
    private static final String LINE = "\033[2K  %-10s [%s%s] %4d / %-4d %s%n";

    private final Pace pace = new Pace();
    private final PrintStream out;
    private boolean drawn;

    Bars(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Progress progress, Duration elapsed) {
        var now = System.nanoTime();
        var picture = new StringBuilder();
        if (drawn) {
            picture.append("\033[").append(progress.stages().size()).append('A');
        }
        for (var stage : progress.stages()) {
            var full = stage.total() == 0 ? 0 : (int) (WIDTH * Math.min(stage.done(), stage.total()) / stage.total());
            picture.append(String.format(
                    Locale.ROOT,
                    LINE,
                    stage.name(),
                    "#".repeat(full),
                    "-".repeat(WIDTH - full),
                    stage.done(),
                    stage.total(),
                    pace.of(stage, now)));
        }
        out.print(picture);
        out.flush();
        drawn = true;
    }
}
