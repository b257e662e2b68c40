package io.serai.platform.dryrun;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands in for a component of the running hub: the real one makes each endpoint, so that every option is judged as it will
 * be, but what the dry run gets consumes nothing and sends nothing.
 */
final class Rehearsal extends DefaultComponent {

    private final Component real;

    Rehearsal(Component real) {
        this.real = real;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        real.createEndpoint(uri);
        parameters.clear();
        return new Inert(uri, this);
    }

    private static final class Inert extends DefaultEndpoint {

        Inert(String uri, Component component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    throw new IllegalStateException("a dry run sends nothing");
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }
}
