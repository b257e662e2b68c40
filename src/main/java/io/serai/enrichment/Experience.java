package io.serai.enrichment;

import io.serai.enrichment.model.Lessons;
import io.serai.enrichment.model.Past;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.model.Standing;
import io.serai.enrichment.model.Yield;
import io.serai.enrichment.store.LatencyStore;
import io.serai.enrichment.store.LessonStore;
import io.serai.enrichment.store.StandingStore;
import io.serai.enrichment.store.YieldStore;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the hub has learned of providers by asking them. Lessons of runs whose end is committed are summed up in memory and written
 * down every few seconds, so that leads which end at the same time do not wait for the same rows; a process that is killed forgets
 * those of its last seconds, which changes no order. What all processes know is read again as often.
 */
@Component
class Experience implements DisposableBean {

    /** Months that count, the current one included: stocks and prices change. */
    private static final int MONTHS = 3;

    private static final int LOOK_BACK = 2000;

    private final LessonStore store;
    private final LatencyStore latencies;
    private final StandingStore judged;
    private final YieldStore accounts;
    private final Standings standings;
    private final Connectors connectors;
    private final EnrichmentSettings settings;
    private final Clock clock;
    private final Sums<Past.Key, Past.Tally> lessons = new Sums<>(Past.Tally::plus);
    private final Sums<String, List<Standing.Lookup>> lookups = new Sums<>(Standing::latest);
    private final Sums<YieldStore.Key, Yield> yields = new Sums<>(Yield::plus);
    private final ReentrantLock reading = new ReentrantLock();
    private Instant writtenAt = Instant.EPOCH;
    private volatile Known known = new Known(Past.NONE, Map.of(), Map.of(), Instant.EPOCH);

    Experience(
            LessonStore store,
            LatencyStore latencies,
            StandingStore judged,
            YieldStore accounts,
            Standings standings,
            Connectors connectors,
            EnrichmentSettings settings,
            Clock clock) {
        this.store = store;
        this.latencies = latencies;
        this.judged = judged;
        this.accounts = accounts;
        this.standings = standings;
        this.connectors = connectors;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is known at a moment; orders that are made of it are the same until the next one.
     *
     * @param past what providers bring
     * @param p90 what nine of ten answers take at most, milliseconds by connector
     * @param stopped who is asked last, by provider (G-11)
     * @param at when it was read
     */
    record Known(Past past, Map<String, Long> p90, Map<String, Plan.StopLoss> stopped, Instant at) {}

    /** Learns of runs that end in this transaction. */
    void learn(List<Endings.Ended> ended) {
        if (ended.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Map<String, Set<String>> finds = connectors.all().stream()
                        .collect(Collectors.toMap(Connector::name, Connector::finds, (one, same) -> one));
                ended.forEach(one -> note(one.run().projectId(), thisRound(one), finds));
                ended.stream()
                        .flatMap(one -> Lessons.lookups(thisRound(one), finds).entrySet().stream())
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                        .forEach(lookups::add);
            }
        });
    }

    /** What was learned in earlier rounds is not learned again. */
    private static Run thisRound(Endings.Ended ended) {
        return ended.run().round() == 1
                ? ended.state()
                : ended.state().since(ended.run().startedAt());
    }

    private void note(UUID project, Run run, Map<String, Set<String>> finds) {
        var basis = run.plan().basis();
        var segment = basis == null ? Segment.ANY : basis.segment();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Yield.of(run)
                .forEach((provider, yield) -> yields.add(new YieldStore.Key(project, today, provider, segment), yield));
        if (settings.learning() && basis != null) {
            Lessons.of(run, segment, finds).forEach(lessons::add);
        }
    }

    /** What is known, as of a moment ago. */
    Known known() {
        var now = clock.instant();
        if (known.at().plus(settings.successMemory()).isBefore(now) && reading.tryLock()) {
            try {
                known = read(now);
            } finally {
                reading.unlock();
            }
        }
        return known;
    }

    private Known read(Instant now) {
        var past = settings.learning() ? Past.of(store.since(month(now).minusMonths(MONTHS - 1L))) : Past.NONE;
        return new Known(past, latencies.p90(LOOK_BACK), judged.stopped(), now);
    }

    /** Writes down what was learned, if the last time is long enough ago. */
    void writeNowAndThen() {
        var now = clock.instant();
        if (writtenAt.plus(settings.successMemory()).isBefore(now)) {
            writtenAt = now;
            write();
        }
    }

    private void write() {
        lessons.writeBy(all -> store.add(month(clock.instant()), all));
        lookups.writeBy(standings::add);
        yields.writeBy(accounts::add);
    }

    @Override
    public void destroy() {
        write();
    }

    private static LocalDate month(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
    }
}
