package io.serai.enrichment;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.enrichment.model.Breaker;
import io.serai.enrichment.model.BreakerStatus;
import io.serai.enrichment.model.Sign;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.BreakerStore;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.web.Correlation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the connectors' breakers, which all processes share. What this process knows of them is a moment old; it is good enough
 * to decide whom to skip and that nothing has changed. Whatever changes is worked out anew from the locked row.
 */
@Component
class Breakers {

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private final BreakerStore store;
    private final SystemEvents events;
    private final BreakerGauges gauges;
    private final EnrichmentSettings settings;
    private final Clock clock;
    private final Map<String, Breaker> known = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> lookedAt = new AtomicReference<>(Instant.EPOCH);

    Breakers(BreakerStore store, SystemEvents events, MeterRegistry metrics, EnrichmentSettings settings, Clock clock) {
        this.store = store;
        this.events = events;
        this.gauges = new BreakerGauges(metrics, this::known);
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of a question, as far as a breaker cares. */
    private record Heard(UUID attempt, Sign sign) {}

    /** Breakers that are not closed or have failures, as of a moment ago. */
    Map<String, Breaker> known() {
        var now = clock.instant();
        var before = lookedAt.get();
        if (before.plus(settings.breaker().lookEvery()).isBefore(now) && lookedAt.compareAndSet(before, now)) {
            try {
                var all = store.all();
                known.keySet().retainAll(all.keySet());
                known.putAll(all);
            } finally {
                // a database that is away may have taken long to say so; nobody else waits for that now
                lookedAt.set(clock.instant());
            }
        }
        return Map.copyOf(known);
    }

    /**
     * Hears what came of questions. While a connector is closed and stays as it is, this costs no statement.
     *
     * @param answers in the order in which they came
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void heard(List<Round.Answered> answers) {
        var figures = settings.breaker().figures();
        var signs = new TreeMap<String, List<Heard>>();
        for (var one : answers) {
            var reply = one.reply();
            var sign = one.left()
                    ? Sign.of(one.status(), reply.httpStatus(), Closings.retryAfter(reply), figures)
                            .resting(Closings.rest(reply), figures)
                    : Sign.NOT_ASKED;
            signs.computeIfAbsent(one.asked().connector(), name -> new ArrayList<>())
                    .add(new Heard(one.asked().attemptId(), sign));
        }
        signs.keySet().forEach(gauges::measure);
        signs.entrySet().removeIf(one -> {
            var before = known.getOrDefault(one.getKey(), Breaker.CLOSED);
            return before.status() == BreakerStatus.CLOSED
                    && after(before, one.getValue()).equals(before);
        });
        if (!signs.isEmpty()) {
            change(signs);
        }
    }

    private void change(Map<String, List<Heard>> signs) {
        var before = store.lock(signs.keySet());
        var changed = new TreeMap<String, Breaker>();
        signs.forEach((connector, heard) -> {
            var after = after(before.get(connector), heard);
            if (!after.equals(before.get(connector))) {
                changed.put(connector, after);
            }
            known.put(connector, after);
        });
        store.save(changed);
        events.append(changed.entrySet().stream()
                .map(one -> told(one.getKey(), before.get(one.getKey()), one.getValue()))
                .flatMap(Optional::stream)
                .toList());
    }

    private Breaker after(Breaker before, List<Heard> heard) {
        var breaker = before;
        for (var one : heard) {
            breaker =
                    breaker.after(one.sign(), one.attempt(), settings.breaker().figures(), clock.instant());
        }
        return breaker;
    }

    /** The opening and the closing; neither a trial that fails nor one of the many limits, which the attempts tell. */
    private static Optional<SystemEvent> told(String connector, Breaker before, Breaker after) {
        var opens = before.status() == BreakerStatus.CLOSED && after.status() == BreakerStatus.OPEN;
        var closes = before.status() != BreakerStatus.CLOSED && after.status() == BreakerStatus.CLOSED;
        var reason = opens ? after.reason() : before.reason();
        if (!opens && !closes || reason == Breaker.Reason.RATE_LIMITED) {
            return Optional.empty();
        }
        LOG.info(
                "breaker of {} {}: {}",
                connector,
                opens ? "opens" : "closes",
                opens ? after.why() : "it answers again");
        return Optional.of(new SystemEvent(
                opens ? "connector-breaker-opened" : "connector-breaker-closed",
                "lane:enrichment",
                "Connector",
                connector,
                Correlation.id(),
                opens
                        ? Map.of("reason", reason, "failures", after.failures(), "until", after.until())
                        : Map.of("reason", reason)));
    }

    /**
     * Leaves out questions that would be trials and are not: of all that want to try a connector one does.
     *
     * @param intents questions to be written down
     * @param asOf the breakers that let them through
     * @return those that may be
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<AttemptStore.Intent> admitted(List<AttemptStore.Intent> intents, Map<String, Breaker> asOf) {
        var now = clock.instant();
        var trials = new TreeMap<String, UUID>();
        intents.stream()
                .filter(intent ->
                        asOf.getOrDefault(intent.connector(), Breaker.CLOSED).status() != BreakerStatus.CLOSED)
                .forEach(intent -> trials.putIfAbsent(intent.connector(), intent.id()));
        if (trials.isEmpty()) {
            return intents;
        }
        var lost = now.plus(settings.lease());
        var taken = store.take(trials, lost);
        taken.forEach(connector -> known.computeIfPresent(
                connector,
                (name, breaker) -> new Breaker(
                        BreakerStatus.HALF_OPEN, breaker.failures(), breaker.reason(), lost, trials.get(name))));
        return intents.stream()
                .filter(intent -> !trials.containsKey(intent.connector())
                        || taken.contains(intent.connector())
                                && trials.get(intent.connector()).equals(intent.id()))
                .toList();
    }

    /**
     * Gives trials back that were not asked after all, as somebody else asks the same just now.
     *
     * @param intents questions that were to be written down
     * @param written those that were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notTried(List<AttemptStore.Intent> intents, Set<UUID> written) {
        var signs = new TreeMap<String, List<Heard>>();
        intents.stream()
                .filter(intent -> !written.contains(intent.id())
                        && intent.id()
                                .equals(known.getOrDefault(intent.connector(), Breaker.CLOSED)
                                        .trial()))
                .forEach(intent -> signs.put(intent.connector(), List.of(new Heard(intent.id(), Sign.NOT_ASKED))));
        if (!signs.isEmpty()) {
            change(signs);
        }
    }
}
