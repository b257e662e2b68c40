package io.serai.enrichment;

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
 */
public record Lookup(Map<String, Object> input, List<Asked> asked) {

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

    /** Whether it was written down, and so may be asked; verifiers are asked one by one, finders always together. */
    boolean among(Set<UUID> written) {
        return asked.stream().allMatch(one -> written.contains(one.attemptId()));
    }
}
