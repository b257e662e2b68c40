package io.serai.enrichment;

import io.serai.platform.database.Outage;
import io.serai.platform.log.LogContext;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Stores answers that came after their chunk had gone on: many in one transaction, and on threads of its own. A vendor that is
 * silent lets hundreds of questions end in the same moment; each of them alone, on one of thousands of threads that share few
 * processors, would hold locks and connections while it waits for its turn.
 *
 * <p>While the database cannot be reached they wait, in memory. An answer that is given up is one that nobody knows: its attempt stays
 * open until its lease ends, and is UNKNOWN then (DESIGN 9).
 */
@Component
class LateAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

    /** Each takes a connection of those that the lanes have too. */
    private static final int THREADS = 2;

    /** As many as a chunk has leads. */
    private static final int AT_ONCE = 100;

    /** More than all lanes can have asked when the database goes; at some ten kilobytes each about a hundred megabytes. */
    private static final int MOST = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Answers answers;
    private final int most;
    private final Duration firstPause;
    private final Duration longestPause;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Who waits, by the work that their log lines belong to; guarded by itself, as are the figures below. */
    private final Map<Map<String, String>, Queue<Round.Answered>> waiting = new LinkedHashMap<>();

    private int wait;
    private int givenUp;
    private boolean away;

    /** Whoever comes while the process stops stores his answer himself. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("late-answers-", 0).daemon().factory(),
            (task, pool) -> task.run());

    @Autowired
    LateAnswers(Answers answers) {
        this(answers, MOST, FIRST_PAUSE, LONGEST_PAUSE);
    }

    LateAnswers(Answers answers, int most, Duration firstPause, Duration longestPause) {
        this.answers = answers;
        this.most = most;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** Answers that are stored together. */
    private record Batch(Map<String, String> context, List<Round.Answered> answers) {}

    /** Has an answer stored, soon; its log lines belong to the work of the thread that brings it. */
    void take(Round.Answered answer) {
        if (keeps(answer)) {
            threads.execute(this::storeSome);
        }
    }

    private boolean keeps(Round.Answered answer) {
        synchronized (waiting) {
            if (wait >= most) {
                if (givenUp++ == 0) {
                    LOG.warn("{} late answers wait; who comes now is given up, and its attempt will be UNKNOWN", wait);
                }
                return false;
            }
            wait++;
            waiting.computeIfAbsent(LogContext.current(), none -> new ArrayDeque<>())
                    .add(answer);
            return true;
        }
    }

    /** As many as have come meanwhile of one work; then those who come for them may find nothing to do. */
    private Batch next() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                return null;
            }
            var first = waiting.entrySet().iterator().next();
            var some = new ArrayList<Round.Answered>();
            while (some.size() < AT_ONCE && !first.getValue().isEmpty()) {
                some.add(first.getValue().remove());
            }
            if (first.getValue().isEmpty()) {
                waiting.remove(first.getKey());
            }
            wait -= some.size();
            if (wait == 0 && givenUp > 0) {
                LOG.info("{} late answers were given up, as too many waited", givenUp);
                givenUp = 0;
            }
            return new Batch(first.getKey(), some);
        }
    }

    private void storeSome() {
        var next = next();
        if (next != null) {
            LogContext.in(next.context(), () -> store(next.answers()));
        }
    }

    private void store(List<Round.Answered> some) {
        try {
            storeOnceItIsThere(some);
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                LOG.info("{} late answers could not be stored before the process stops", some.size());
            } else if (some.size() > 1) {
                // one of them costs nobody else's
                some.forEach(one -> store(List.of(one)));
            } else {
                var asked = some.getFirst().asked();
                LOG.error(
                        "the late answer of {} for lead {} could not be stored", asked.connector(), asked.leadId(), e);
            }
        }
    }

    /** Repeats it while the database cannot be reached, after a pause that grows, until the process stops. */
    private void storeOnceItIsThere(List<Round.Answered> some) {
        for (var pause = firstPause; ; pause = pause.multipliedBy(2)) {
            try {
                answers.storeLate(some);
                isThere();
                return;
            } catch (RuntimeException e) {
                if (!Outage.isBehind(e)) {
                    throw e;
                }
                isAway(e);
                pause = pause.compareTo(longestPause) < 0 ? pause : longestPause;
                if (stopsWithin(pause)) {
                    throw e;
                }
            }
        }
    }

    /** Told once, and not by every batch. */
    private void isAway(RuntimeException e) {
        synchronized (waiting) {
            if (!away) {
                away = true;
                LOG.warn("late answers wait until the database can be reached again: {}", e.toString());
            }
        }
    }

    private void isThere() {
        synchronized (waiting) {
            if (away) {
                away = false;
                LOG.info("late answers are stored again, {} wait", wait);
            }
        }
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        stopping.countDown();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            synchronized (waiting) {
                LOG.info("{} late answers could not be stored before the process stops", wait);
            }
        }
    }
}
