package io.serai.trial;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;

/** Shows how the demo goes on. */
interface ProgressView {

    /**
     * Shows it, if it is time to.
     *
     * @param progress how far it is
     * @param elapsed since the demo started
     */
    void show(Progress progress, Duration elapsed);

    /** Bars where somebody watches, else a line now and then. */
    static ProgressView on(PrintStream out) {
        return isTerminal() ? new Bars(out) : new Lines(out);
    }

    private static boolean isTerminal() {
        var console = System.console();
        return console != null
                && isWatched(console)
                && !Set.of("", "dumb").contains(System.getenv().getOrDefault("TERM", ""));
    }

    /** From Java 22 on there may be a console without a terminal, and a method that tells. */
    private static boolean isWatched(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
