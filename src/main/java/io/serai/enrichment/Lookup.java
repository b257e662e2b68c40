package io.serai.enrichment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One input that goes to one or more connectors at once.
 *
 * @param input the capability's input
 * @param asked whom
 * @param hedgeAfter how long its lead waits until another provider may be asked beside; null = as long as it takes
 */
public record Lookup(Map<String, Object> input, List<Asked> asked, Duration hedgeAfter) {

    Lookup(Map<String, Object> input, List<Asked> asked) {
        this(input, asked, null);
    }

    /**
     * A connector that is asked.
     *
     * @param attemptId the attempt that was written down for it
     * @param leadId whose
     * @param connector its name
     * @param address where the route sends to; null where the connector cannot be asked any more
     * @param subject what a verifier is asked about, empty for a finder
     * @param professionalOnly whether private addresses may not be kept
     */
    public record Asked(
            UUID attemptId, UUID leadId, String connector, String address, String subject, boolean professionalOnly) {

        boolean gone() {
            return address == null;
        }
    }

    /**
     * The recipient list.
     *
     * @return addresses joined by comma
     */
    public String recipients() {
        return asked.stream().filter(one -> !one.gone()).map(Asked::address).collect(Collectors.joining(","));
    }

    /** Without those that were not written down, and so may not be asked. */
    Lookup among(Set<UUID> written) {
        var may =
                asked.stream().filter(one -> written.contains(one.attemptId())).toList();
        return may.size() == asked.size() ? this : new Lookup(input, may, hedgeAfter);
    }
}
