package io.serai.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at a project until nothing moves any more. */
final class DemoWatch {

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Rows between two lanes are in nobody's count, so the numbers must stand still for a while. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final int LOOKS_THAT_MAY_FAIL = 10;

    private final HubClient hub;
    private final Samples samples;
    private final String project;
    private final ProgressView view;
    private final long rows;
    private int failed;

    DemoWatch(HubClient hub, Samples samples, String project, ProgressView view) {
        this.hub = hub;
        this.samples = samples;
        this.project = project;
        this.view = view;
        rows = samples.rows();
    }

    Progress untilTheEnd() {
        var start = System.nanoTime();
        var stillSince = start;
        List<Progress.Stage> last = List.of();
        while (true) {
            var now = System.nanoTime();
            var progress = new Progress(look(), rows, false);
            if (!progress.stages().equals(last) || !progress.isQuiet() || !samples.taken(project)) {
                stillSince = now;
            }
            last = progress.stages();
            var end = now - stillSince > STILL.toNanos();
            progress = new Progress(progress.answer(), rows, end);
            view.show(progress, Duration.ofNanos(now - start));
            if (end) {
                return progress;
            }
            pause();
        }
    }

    /** A look that fails is repeated: the hub may be busy. */
    private JsonNode look() {
        while (true) {
            try {
                var answer = hub.get("/api/v1/projects/" + project + "/progress");
                failed = 0;
                return answer;
            } catch (UncheckedIOException | IllegalStateException e) {
                if (++failed > LOOKS_THAT_MAY_FAIL) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the demo ran", e);
        }
    }
}
