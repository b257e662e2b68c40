package io.serai.enrichment;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores answers that came after their chunk had gone on: many in one transaction, and on threads of its own. A vendor that is
 * silent lets hundreds of questions end in the same moment; each of them alone, on one of thousands of threads that share few
 * processors, would hold locks and connections while it waits for its turn.
 */
@Component
class LateAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

    /** Each takes a connection of those that the lanes have too. */
    private static final int THREADS = 2;

    /** As many as a chunk has leads. */
    private static final int AT_ONCE = 100;

    private final Queue<Round.Answered> waiting = new ConcurrentLinkedQueue<>();
    private final Answers answers;

    /** Whoever comes while the process stops stores his answer himself. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("late-answers-", 0).daemon().factory(),
            (task, pool) -> task.run());

    LateAnswers(Answers answers) {
        this.answers = answers;
    }

    /** Has an answer stored, soon. */
    void take(Round.Answered answer) {
        waiting.add(answer);
        threads.execute(this::storeSome);
    }

    /** As many as have come meanwhile; then those who come for them find nothing to do. */
    private void storeSome() {
        var some = new ArrayList<Round.Answered>();
        for (Round.Answered next; some.size() < AT_ONCE && (next = waiting.poll()) != null; ) {
            some.add(next);
        }
        if (some.isEmpty()) {
            return;
        }
        try {
            answers.storeLate(some);
        } catch (RuntimeException e) {
            // one of them costs nobody else's
            some.forEach(this::storeAlone);
        }
    }

    private void storeAlone(Round.Answered answer) {
        try {
            answers.storeLate(List.of(answer));
        } catch (RuntimeException e) {
            // the attempt stays open until its lease ends, and is UNKNOWN then
            LOG.error(
                    "the late answer of {} for lead {} could not be stored",
                    answer.asked().connector(),
                    answer.asked().leadId(),
                    e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.info("{} late answers could not be stored before the process stops", waiting.size());
        }
    }
}
