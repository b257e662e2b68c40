package io.serai.enrichment;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.web.Correlation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells of answers that cost more than budgets keep for a question (G-11): all of it is booked, so a ceiling may be passed by what
 * is beyond. Each process tells of a connector once, and again when it bills still more.
 */
@Component
class Overcharges {

    private static final Logger LOG = LoggerFactory.getLogger(Overcharges.class);

    private final Connectors connectors;
    private final SystemEvents events;
    private final Map<String, BigDecimal> told = new ConcurrentHashMap<>();

    Overcharges(Connectors connectors, SystemEvents events) {
        this.connectors = connectors;
        this.events = events;
    }

    /**
     * Tells of them in the transaction that books them.
     *
     * @param billed credits of the dearest answer, by connector
     */
    void tell(Map<String, BigDecimal> billed) {
        var beyond = new TreeMap<String, SystemEvent>();
        billed.forEach((name, credits) -> connectors
                .named(name)
                .filter(connector ->
                        credits.compareTo(connector.most().max(told.getOrDefault(name, BigDecimal.ZERO))) > 0)
                .ifPresent(connector -> beyond.put(name, event(connector, credits))));
        if (beyond.isEmpty()) {
            return;
        }
        events.append(beyond.values().stream().toList());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                beyond.keySet().forEach(name -> told.merge(name, billed.get(name), BigDecimal::max));
            }
        });
    }

    private static SystemEvent event(Connector connector, BigDecimal credits) {
        LOG.info(
                "{} billed {} credits for an answer; budgets keep {} by its label",
                connector.name(),
                credits,
                connector.most());
        return new SystemEvent(
                "billed-above-most",
                "lane:enrichment",
                "Connector",
                connector.name(),
                Correlation.id(),
                Map.of("billed", credits, "most", connector.most()));
    }
}
