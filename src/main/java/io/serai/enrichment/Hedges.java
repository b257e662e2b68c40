package io.serai.enrichment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.PriorityBlockingQueue;
import org.springframework.stereotype.Component;

/**
 * Watches leads whose provider may take longer than usual (X-11 hybrid). When its time is over and it has not answered, the lead
 * comes into its lane once more, and its run asks the next provider beside it. Kept in memory only: after a restart such a lead
 * waits for the answer or for the end of its lease, as all others do.
 */
@Component
class Hedges {

    private final Queue<Watched> watched = new PriorityBlockingQueue<>(16, Comparator.comparing(Watched::until));
    private final Answers answers;
    private final Clock clock;

    Hedges(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** A lead of a round, and until when its provider has time. */
    private record Watched(Round round, EnrichLead lead, Instant until) {}

    /** Watches the leads of a round whose plans want that. */
    void watch(Round round) {
        if (round.isHedged()) {
            var now = clock.instant();
            round.hedges().forEach((lead, after) -> watched.add(new Watched(round, lead, now.plus(after))));
        }
    }

    /** Takes up leads whose time is over and whose provider is still silent. */
    void takeUp() {
        var now = clock.instant();
        var silent = new ArrayList<EnrichLead>();
        for (var next = watched.peek(); next != null && !next.until().isAfter(now); next = watched.peek()) {
            var due = watched.poll();
            if (due != null && due.round().goesOnWithout(due.lead().leadId())) {
                silent.add(due.lead());
            }
        }
        if (!silent.isEmpty()) {
            answers.takeUp(List.copyOf(silent));
        }
    }
}
