package io.serai.enrichment;

import java.util.List;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** How much of their rates connectors have used, as Hawtio shows it, below JMX, domain io.serai. */
@Component
@ManagedResource(
        objectName = "io.serai:type=enrichment,name=rates",
        description = "How much of their rates connectors have used")
public class QuotasView {

    private final Quotas quotas;

    QuotasView(Quotas quotas) {
        this.quotas = quotas;
    }

    /**
     * The rates of all connectors that have one, the same for all processes.
     *
     * @return a line each
     */
    @ManagedAttribute(description = "Rates of connectors and what is left of them, the same for all processes")
    public List<String> getRates() {
        return quotas.rates().entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue().rate() + ", "
                        + one.getValue().left() + " left"
                        + (one.getValue().next() == null
                                ? ""
                                : ", the next at " + one.getValue().next())
                        + (one.getValue().waitingUntil() == null
                                ? ""
                                : ", others wait until " + one.getValue().waitingUntil()))
                .toList();
    }
}
