package io.serai.enrichment;

import io.serai.platform.connector.ConnectorMetrics;
import io.serai.platform.connector.Reply;
import io.serai.platform.log.LogContext;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Sits on every exchange that the recipient list makes, and brings the reply to its round when the exchange is done, even when
 * that is after the recipient list has given up waiting.
 */
@Component("lookupwatch")
class LookupWatch implements Processor {

    static final String LOOKUP = "lookup";
    static final String ROUND = "round";
    private static final Logger LOG = LoggerFactory.getLogger(LookupWatch.class);

    private final LateAnswers late;
    private final ConnectorMetrics metrics;

    LookupWatch(LateAnswers late, ConnectorMetrics metrics) {
        this.late = late;
        this.metrics = metrics;
    }

    @Override
    public void process(Exchange exchange) {
        var lookup = exchange.getProperty(LOOKUP, Lookup.class);
        if (!exchange.getProperty(ROUND, Round.class).starting(lookup)) {
            throw new RejectedExecutionException("the round is closed; its leads go on with another");
        }
        Reply.asking(exchange);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                answered(done);
            }

            @Override
            public boolean allowHandover() {
                return false;
            }
        });
    }

    private void answered(Exchange done) {
        var lookup = done.getProperty(LOOKUP, Lookup.class);
        var address = String.valueOf(done.getProperty(ExchangePropertyKey.RECIPIENT_LIST_ENDPOINT))
                .replace("://", ":");
        var asked = lookup.asked().stream()
                .filter(one -> address.equals(one.address()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody was asked at " + address));
        var answer = new Round.Answered(asked, Reply.of(done));
        metrics.called(
                asked.connector(),
                Closings.status(answer.reply().outcome()),
                answer.reply().latencyMs());
        // the reply tells it; left on the exchange it would roll back the chunk, and with it what the others answered
        done.setException(null);
        // a stop interrupts who still waits; what did come can be stored all the same
        if (Thread.interrupted() && answer.reply().httpStatus() == null) {
            LOG.info(
                    "{} is not waited for any more for lead {}, as the process stops; the attempt will be UNKNOWN",
                    asked.connector(),
                    asked.leadId());
            return;
        }
        if (!done.getProperty(ROUND, Round.class).answered(answer.asked(), answer.reply())) {
            late.take(answer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Waiting {

        /** Threads that wait for vendors: virtual where those do not pin on monitors (Java 24), else as many as it takes. */
        @Bean(destroyMethod = "shutdownNow")
        ExecutorService lookups() {
            return LogContext.carried(
                    Runtime.version().feature() >= 24
                            ? Executors.newVirtualThreadPerTaskExecutor()
                            : Executors.newCachedThreadPool(Thread.ofPlatform()
                                    .name("lookup-", 0)
                                    .daemon()
                                    .factory()));
        }
    }
}
