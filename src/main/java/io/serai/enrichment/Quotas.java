package io.serai.enrichment;

import io.serai.enrichment.model.Line;
import io.serai.enrichment.model.Quota;
import io.serai.enrichment.store.AttemptStore.Intent;
import io.serai.enrichment.store.QuotaStore;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.ConnectorRates;
import io.serai.platform.connector.Connectors;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * Who waits for which connector, as of a moment ago.
     *
     * @param now the time that the step decides by
     */
    Waiting waiting(Instant now) {
        var limited = limited();
        if (!limited.isEmpty()) {
            look(now);
        }
        var lines = new HashMap<String, Line>();
        limited.forEach((name, connector) -> {
            var quota = known.get(connector.quota());
            if (quota != null) {
                lines.put(name, of(quota, connector, now).line(connector.quota(), now));
            }
        });
        return new Waiting(lines, now);
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
        var limited = limited();
        var wanted = intents.stream()
                .filter(intent -> limited.containsKey(intent.connector()))
                .collect(Collectors.groupingBy(
                        intent -> limited.get(intent.connector()).quota(), TreeMap::new, Collectors.toList()));
        var names = new TreeSet<>(wanted.keySet());
        var counted = new HashMap<String, Integer>();
        wanted.forEach((name, theirs) -> counted.put(name, advances.take(name, theirs.size(), clock.instant())));
        names.removeIf(name -> counted.get(name) == wanted.get(name).size());
        names.addAll(waiting.joined());
        if (names.isEmpty()) {
            return intents;
        }
        var byQuota = limited.values().stream()
                .collect(Collectors.toMap(Connector::quota, one -> one, (one, sameRate) -> one));
        names.retainAll(byQuota.keySet());
        var stored = store.lock(names);
        var now = clock.instant();
        var quotas = new TreeMap<String, Quota>();
        var tooMany = new ArrayList<Intent>();
        for (var name : names) {
            var quota = of(stored.get(name), byQuota.get(name), now);
            // who has waited first; as many of them as were counted in advance go anyway
            var theirs = wanted.getOrDefault(name, List.of()).stream()
                    .sorted(Comparator.comparing(intent -> !waited.contains(intent.lead_id())))
                    .skip(counted.getOrDefault(name, 0))
                    .toList();
            var first = (int) theirs.stream()
                    .filter(intent -> waited.contains(intent.lead_id()))
                    .count();
            var may = quota.lets(first, theirs.size() - first, now);
            theirs.stream().skip(may).forEach(tooMany::add);
            var spare = quota.after(may).spare();
            if (spare > 0) {
                advances.ready(name, spare, quota.mayGoUntil());
            }
            quotas.put(name, quota.after(may + spare).waitingUntil(waiting.tail(name)));
        }
        var going = new ArrayList<>(intents);
        going.removeAll(new HashSet<>(tooMany));
        var leads = going.stream().map(Intent::lead_id).collect(Collectors.toSet());
        for (var intent : tooMany) {
            // who asks somebody else meanwhile comes back anyway
            if (leads.add(intent.lead_id())) {
                var name = limited.get(intent.connector()).quota();
                var until = quotas.get(name).line(name, now).next(now);
                quotas.computeIfPresent(name, (same, quota) -> quota.waitingUntil(until));
                waiting.putOff(intent.lead_id(), until);
            }
        }
        keep(quotas);
        waiting.counted().addAll(names);
        return going;
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
        var limited = limited();
        var back = granted.stream()
                .filter(intent -> !written.contains(intent.id())
                        && limited.containsKey(intent.connector())
                        && waiting.counted()
                                .contains(limited.get(intent.connector()).quota()))
                .collect(Collectors.groupingBy(
                        intent -> limited.get(intent.connector()).quota(), TreeMap::new, Collectors.counting()));
        if (!back.isEmpty()) {
            var quotas = new TreeMap<>(store.lock(back.keySet()));
            quotas.replaceAll((name, quota) -> quota.after(-back.get(name).intValue()));
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
        var now = clock.instant();
        var stored = store.all();
        var states = new TreeMap<String, State>();
        limited().forEach((name, connector) -> {
            var rate = connector.rate();
            var quota = of(
                    stored.getOrDefault(connector.quota(), Quota.unused(rate.most(), rate.window())), connector, now);
            states.put(
                    name,
                    new State(
                            rate.text(),
                            quota.left(),
                            quota.left() > 0 ? null : quota.free(now),
                            quota.tail().isAfter(now) ? quota.tail() : null));
        });
        return states;
    }

    private void keep(Map<String, Quota> quotas) {
        store.save(quotas);
        known.putAll(quotas);
    }

    private void look(Instant now) {
        var before = lookedAt.get();
        if (before.plus(settings.breaker().lookEvery()).isBefore(now) && lookedAt.compareAndSet(before, now)) {
            known.putAll(store.all());
        }
    }

    private static Quota of(Quota quota, Connector connector, Instant now) {
        return quota.as(connector.rate().most(), connector.rate().window(), now);
    }

    /** Those that are asked and have a limit, by name. */
    private Map<String, Connector> limited() {
        return connectors.all().stream()
                .filter(connector -> connector.rate().limited() && connector.asks())
                .collect(Collectors.toMap(Connector::name, one -> one, (one, other) -> one));
    }
}
