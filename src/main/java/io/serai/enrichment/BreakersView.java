package io.serai.enrichment;

import io.serai.enrichment.store.BreakerStore;
import java.util.List;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The breakers as Hawtio shows them, below JMX, domain io.serai. */
@Component
@ManagedResource(objectName = "io.serai:type=enrichment,name=breakers", description = "Which connectors nobody may ask")
public class BreakersView {

    private final BreakerStore store;

    BreakersView(BreakerStore store) {
        this.store = store;
    }

    /**
     * The breakers of connectors that have ever failed, the same for all processes.
     *
     * @return a line each
     */
    @ManagedAttribute(description = "Breakers of connectors that have ever failed, the same for all processes")
    public List<String> getBreakers() {
        return store.breakers().stream()
                .map(one -> one.connector() + ": " + one.state() + ", failures in a row: " + one.failures()
                        + (one.until() == null ? "" : ", " + one.reason() + " until " + one.until()))
                .toList();
    }
}
