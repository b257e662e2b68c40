package io.serai.trial;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Tells what has started and how long it took.
 *
 * @param out where to
 */
record Steps(PrintStream out) {

    <T> T take(String what, Callable<T> step) {
        var start = System.nanoTime();
        try {
            var result = step.call();
            out.println(String.format(Locale.ROOT, "  %-16s %5.1f s", what, (System.nanoTime() - start) / 1e9));
            return result;
        } catch (StartRefused said) {
            throw said;
        } catch (Exception e) {
            throw new StartRefused(what + " did not start: " + StartRefused.reason(e), e);
        }
    }
}
