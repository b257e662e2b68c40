package io.serai.enrichment;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Standing;
import io.serai.enrichment.store.StandingStore;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.web.Correlation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Watches who brings hardly anything any more: such a provider is asked last until it does better (G-11, U-21). */
@Component
class Standings {

    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final StandingStore store;
    private final SystemEvents events;
    private final Clock clock;

    Standings(StandingStore store, SystemEvents events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds lookups; tells of providers that are asked last from now on, and of those that are not any more.
     *
     * @param lookups by provider
     */
    @Transactional
    void add(Map<String, List<Standing.Lookup>> lookups) {
        var before = store.lock(lookups.keySet());
        var now = clock.instant();
        var after = new TreeMap<String, Standing>();
        before.forEach((provider, standing) -> after.put(provider, standing.after(lookups.get(provider), now)));
        store.save(after);
        events.append(after.entrySet().stream()
                .map(one -> told(
                        one.getKey(),
                        before.get(one.getKey()).stopLoss(),
                        one.getValue().stopLoss()))
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<SystemEvent> told(
            String provider, Optional<Plan.StopLoss> before, Optional<Plan.StopLoss> after) {
        if (before.isPresent() == after.isPresent()) {
            return Optional.empty();
        }
        LOG.info(
                "{} {}",
                provider,
                after.map(why -> "is asked last: only %d verified hits in %d lookups"
                                .formatted(why.verified(), why.lookups()))
                        .orElse("is asked in its turn again"));
        return Optional.of(new SystemEvent(
                after.isPresent() ? "provider-stop-loss-begun" : "provider-stop-loss-ended",
                "lane:enrichment",
                "Provider",
                provider,
                Correlation.id(),
                after.or(() -> before)
                        .map(why -> Map.<String, Object>of(
                                "lookups", why.lookups(), "verified", why.verified(), "since", why.since()))
                        .orElseThrow()));
    }
}
