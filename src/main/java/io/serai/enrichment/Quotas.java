package io.serai.enrichment;

import io.serai.enrichment.model.Allotment;
import io.serai.enrichment.model.Line;
import io.serai.enrichment.model.Quota;
import io.serai.enrichment.store.AttemptStore.Intent;
import io.serai.enrichment.store.PendingStore;
import io.serai.enrichment.store.QuotaStore;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.ConnectorRates;
import io.serai.platform.connector.Connectors;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps connectors to their rates, which all processes share. A question is counted in the transaction that writes it down; who
 * would be one too many is put off. What this process knows of the lines is a moment old; that decides only who tries.
 */
@Component
class Quotas implements ConnectorRates {

    private final QuotaStore store;
    private final Connectors connectors;
    private final EnrichmentSettings settings;
    private final Clock clock;
    private final Map<String, Quota> known = new ConcurrentHashMap<>();
    private final Advances advances = new Advances();
    private final AtomicReference<Instant> lookedAt = new AtomicReference<>(Instant.EPOCH);

    Quotas(QuotaStore store, Connectors connectors, EnrichmentSettings settings, Clock clock) {
        this.store = store;
        this.connectors = connectors;
        this.settings = settings;
        this.clock = clock;
    }

    /** Questions that were counted, and the quotas as they are then. */
    private record Counted<T>(Allotment<T> allotment, SortedMap<String, Quota> quotas, Instant now) {

        /** The line where somebody is the last who counts in those quotas. */
        private Line last(Set<String> names) {
            return names.stream()
                    .filter(quotas::containsKey)
                    .map(name -> quotas.get(name).line(name, now))
                    .max(Comparator.comparing(line -> line.next(now)))
                    .orElseThrow();
        }

        /** Puts somebody at the end of that line. */
        private Instant join(Set<String> names) {
            var line = last(names);
            var until = line.next(now);
            quotas.computeIfPresent(line.quota(), (same, quota) -> quota.waitingUntil(until));
            return until;
        }
    }

    /**
     * Who waits for which connector, as of a moment ago.
     *
     * @param now the time that the step decides by
     */
    Waiting waiting(Instant now) {
        var limits = Limits.of(connectors);
        if (!limits.none()) {
            look(now);
        }
        return new Waiting(limits.lines(known, now), now);
    }

    /**
     * Counts questions, and leaves out those that would be too many.
     *
     * @param intents questions to be written down
     * @param waited leads that have waited for their turn
     * @param waiting who waits; a lead that gets none of its questions is put off in it
     * @return those that may be asked now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Intent> granted(List<Intent> intents, Set<UUID> waited, Waiting waiting) {
        var limits = Limits.of(connectors);
        var counted = count(
                limits,
                intents.stream()
                        .map(intent -> new Allotment.Question<>(
                                intent, limits.quotas(intent.connector()), waited.contains(intent.lead_id())))
                        .toList(),
                waiting.joined());
        var quotas = counted.quotas();
        quotas.replaceAll((name, quota) -> quota.waitingUntil(waiting.tail(name)));
        var tooMany = counted.allotment().tooMany();
        var going = new ArrayList<>(intents);
        going.removeAll(tooMany.stream().map(Allotment.Question::what).collect(Collectors.toSet()));
        var leads = going.stream().map(Intent::lead_id).collect(Collectors.toSet());
        for (var question : tooMany) {
            // who asks somebody else meanwhile comes back anyway
            if (leads.add(question.what().lead_id())) {
                waiting.putOff(question.what().lead_id(), counted.join(question.quotas()));
            }
        }
        keep(quotas);
        waiting.counted().putAll(counted.allotment().counted());
        return going;
    }

    /**
     * Counts looks at pending lookups. They stand in no line: while questions wait, looks leave them half, and come again.
     *
     * @param looks that are due
     * @return lookups that would be looked at too often, and when each may be looked at
     */
    @Transactional
    public Map<UUID, Instant> tooSoon(List<PendingStore.Open> looks) {
        var limits = Limits.of(connectors);
        var counted = count(
                limits,
                looks.stream()
                        .map(look ->
                                new Allotment.Question<>(look, limits.quotas(look.connector() + Connector.POLL), false))
                        .toList(),
                Set.of());
        keep(counted.quotas());
        var later = new HashMap<UUID, Instant>();
        // each at a time of its own, as fast as the rate lets them through; nobody stands behind them
        counted.allotment().tooMany().forEach(look -> later.put(look.what().id(), counted.join(look.quotas())));
        return later;
    }

    private <T> Counted<T> count(Limits limits, List<Allotment.Question<T>> questions, Set<String> joined) {
        var wanted = new TreeMap<String, Integer>();
        questions.forEach(question -> question.quotas().forEach(name -> wanted.merge(name, 1, Integer::sum)));
        var inAdvance = new HashMap<String, Integer>();
        wanted.forEach((name, many) -> inAdvance.put(name, advances.take(name, many, clock.instant())));
        var names = new TreeSet<>(wanted.keySet());
        names.removeIf(name -> inAdvance.get(name).equals(wanted.get(name)));
        names.addAll(joined);
        var windows = limits.windows();
        names.retainAll(windows.keySet());
        var quotas = new TreeMap<String, Quota>();
        var stored = names.isEmpty() ? Map.<String, Quota>of() : store.lock(names);
        var now = clock.instant();
        names.forEach(name -> quotas.put(name, Limits.at(stored.get(name), windows.get(name), now)));
        var allotment = Allotment.of(questions, quotas, inAdvance, now);
        quotas.replaceAll((name, quota) -> {
            var many = allotment.counted().get(name);
            var spare = quota.after(many).spare();
            if (spare > 0) {
                advances.ready(name, spare, quota.mayGoUntil());
            }
            return quota.after(many + spare);
        });
        return new Counted<>(allotment, quotas, now);
    }

    /**
     * Gives back what was counted for questions that are not asked after all, as somebody else asks the same just now.
     *
     * @param granted questions that were counted in this transaction
     * @param written those that were written down
     * @param waiting of this step; what was counted in advance is not given back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notAsked(List<Intent> granted, Set<UUID> written, Waiting waiting) {
        var limits = Limits.of(connectors);
        var back = new TreeMap<String, Integer>();
        granted.stream()
                .filter(intent -> !written.contains(intent.id()))
                .flatMap(intent -> limits.quotas(intent.connector()).stream())
                .forEach(name -> back.merge(name, 1, Integer::sum));
        back.replaceAll((name, many) -> Math.min(many, waiting.counted().getOrDefault(name, 0)));
        back.values().removeIf(many -> many == 0);
        if (!back.isEmpty()) {
            var quotas = new TreeMap<>(store.lock(back.keySet()));
            quotas.replaceAll((name, quota) -> quota.after(-back.get(name)));
            keep(quotas);
        }
    }

    /**
     * Gives back what was counted for questions that were written down and never left, as far as it still counts.
     *
     * @param startedAt when they were written down, by connector
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void neverLeft(Map<String, List<Instant>> startedAt) {
        var limits = Limits.of(connectors);
        var back = new TreeMap<String, List<Instant>>();
        startedAt.forEach((connector, times) -> limits.quotas(connector)
                .forEach(name ->
                        back.computeIfAbsent(name, none -> new ArrayList<>()).addAll(times)));
        if (!back.isEmpty()) {
            var windows = limits.windows();
            var now = clock.instant();
            var quotas = new TreeMap<>(store.lock(back.keySet()));
            quotas.replaceAll(
                    (name, quota) -> Limits.at(quota, windows.get(name), now).without(back.get(name)));
            keep(quotas);
        }
    }

    /** Does anybody wait for their turn, as far as this process knows? */
    boolean somebodyWaits() {
        var now = clock.instant();
        return known.values().stream().anyMatch(quota -> quota.tail().isAfter(now));
    }

    @Override
    public Map<String, State> rates() {
        return Limits.of(connectors).states(store.all(), clock.instant());
    }

    private void keep(Map<String, Quota> quotas) {
        if (!quotas.isEmpty()) {
            store.save(quotas);
            known.putAll(quotas);
        }
    }

    private void look(Instant now) {
        var before = lookedAt.get();
        if (before.plus(settings.breaker().lookEvery()).isBefore(now) && lookedAt.compareAndSet(before, now)) {
            known.putAll(store.all());
        }
    }
}
