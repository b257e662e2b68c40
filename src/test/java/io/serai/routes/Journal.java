package io.serai.routes;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Writes down which named steps of the routes ran, in which order and on which thread, and lets some of them fail. */
final class Journal implements InterceptStrategy {

    private final Queue<Ran> ran = new ConcurrentLinkedQueue<>();
    private final Map<String, Exception> failing = new ConcurrentHashMap<>();

    /**
     * A step that ran.
     *
     * @param step its id
     * @param thread where
     */
    record Ran(String step, Thread thread) {}

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        var named = definition instanceof OptionalIdentifiedDefinition<?> step && step.hasCustomIdAssigned();
        return named ? new Watched(definition.getId(), target) : target;
    }

    /** Asynchronous as what it watches, so that threads change where they change in the hub. */
    private final class Watched extends DelegateAsyncProcessor {

        private final String step;

        Watched(String step, Processor target) {
            super(target);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback done) {
            ran.add(new Ran(step, Thread.currentThread()));
            var failure = failing.get(step);
            if (failure == null) {
                return super.process(exchange, done);
            }
            exchange.setException(failure);
            done.done(true);
            return true;
        }
    }

    void fail(String step, Exception failure) {
        failing.put(step, failure);
    }

    void forget() {
        failing.clear();
        ran.clear();
    }

    List<Ran> ran() {
        return List.copyOf(ran);
    }
}
