package io.serai.platform.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in one sentence that the broker of {@code ARTEMIS_BROKER_URL} cannot be used, instead of a stack. */
class BrokerFailure extends AbstractFailureAnalyzer<ActiveMQException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ActiveMQException cause) {
        return new FailureAnalysis(
                "The broker of ARTEMIS_BROKER_URL cannot be used: " + cause.getMessage(),
                "Start it, or correct ARTEMIS_BROKER_URL, ARTEMIS_USER and ARTEMIS_PASSWORD.",
                cause);
    }
}
