package io.serai.trial;

import java.util.stream.Stream;

/** Why the trial run does not start, in one sentence for the person at the keyboard. */
public final class StartRefused extends RuntimeException {

    private static final int LONGEST = 300;

    StartRefused(String sentence) {
        super(sentence);
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** What to tell of a failure, whatever it was wrapped in on its way here. */
    static String sentence(Throwable failure) {
        return causes(failure)
                .filter(StartRefused.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> "The trial run failed: " + reason(failure));
    }

    /** The innermost reason, in its own words, as one line. */
    static String reason(Throwable failure) {
        var innermost = causes(failure).reduce(failure, (outer, inner) -> inner);
        var words =
                String.valueOf(innermost.getMessage()).replaceAll("\\s+", " ").strip();
        return innermost.getMessage() == null
                ? innermost.getClass().getSimpleName()
                : words.substring(0, Math.min(words.length(), LONGEST));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
