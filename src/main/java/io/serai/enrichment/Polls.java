package io.serai.enrichment;

import io.serai.enrichment.store.PendingStore;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.ConnectorMetrics;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at pending lookups, and brings each answer as it comes. A look that is lost is no harm: it is free, and the row comes
 * again when its lease is over.
 */
@Component("polls")
class Polls implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
    private static final String POLL = "poll";

    private final Connectors connectors;
    private final PendingStore pending;
    private final Quotas quotas;
    private final Answers answers;
    private final ConnectorMetrics metrics;
    private final EnrichmentSettings settings;
    private final Clock clock;

    Polls(
            Connectors connectors,
            PendingStore pending,
            Quotas quotas,
            Answers answers,
            ConnectorMetrics metrics,
            EnrichmentSettings settings,
            Clock clock) {
        this.connectors = connectors;
        this.pending = pending;
        this.quotas = quotas;
        this.answers = answers;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A look to be taken.
     *
     * @param lookup at what
     * @param address of the connector that looks
     */
    public record Poll(PendingStore.Open lookup, String address) {

        /**
         * What the connector takes.
         *
         * @return the reference
         */
        public Map<String, Object> input() {
            return Map.of("reference", lookup.reference());
        }
    }

    List<Poll> due() {
        var lookers = connectors.all().stream()
                .filter(connector -> connector.name().endsWith(Connector.POLL)
                        && connectors.configured(connector.name()).isPresent())
                .collect(Collectors.toMap(
                        looker -> looker.name().substring(0, looker.name().length() - Connector.POLL.length()),
                        Function.identity()));
        var due = pending.takeDue(
                lookers.keySet(), settings.pending().atOnce(), clock.instant().plus(settings.lease()));
        var later = quotas.tooSoon(due);
        pending.putOff(later);
        return due.stream()
                .filter(lookup -> !later.containsKey(lookup.id()))
                .map(lookup -> new Poll(lookup, lookers.get(lookup.connector()).address()))
                .toList();
    }

    @Override
    public void process(Exchange exchange) {
        Reply.asking(exchange);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                var reply = Reply.of(done);
                // the reply tells it; left on the exchange it would be a failure of the schedule
                done.setException(null);
                var poll = done.getProperty(POLL, Poll.class);
                metrics.called(
                        poll.lookup().connector() + Connector.POLL,
                        Closings.status(reply.outcome()),
                        reply.latencyMs());
                looked(poll.lookup(), reply);
            }

            @Override
            public boolean allowHandover() {
                return false;
            }
        });
    }

    private void looked(PendingStore.Open lookup, Reply reply) {
        try {
            answers.looked(lookup, reply);
        } catch (RuntimeException e) {
            LOG.error(
                    "what {} says of lead {} could not be stored; it is looked at again",
                    lookup.connector(),
                    lookup.leadId(),
                    e);
        }
    }
}
