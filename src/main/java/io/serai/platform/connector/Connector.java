package io.serai.platform.connector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data sheet of a connector, read from its kamelet's labels (DESIGN 7).
 *
 * @param name file name and {@code metadata.name}: {@code <provider>-<capability>}
 * @param provider the vendor
 * @param capability what it can do, e.g. {@code find-work-email}
 * @param title for people
 * @param transport immediate, poll or callback
 * @param batch first or fallback; empty where the capability knows no batches
 * @param rank lower is asked first while nothing is learned
 * @param cost credits of a found answer
 * @param finds work-email, personal-email, mobile, profile
 * @param needs alternatives of input names; one of them must be there as a whole; empty = nothing needed
 * @param configured whether all its secrets are set
 */
public record Connector(
        String name,
        String provider,
        String capability,
        String title,
        String transport,
        String batch,
        int rank,
        BigDecimal cost,
        Set<String> finds,
        List<Set<String>> needs,
        boolean configured) {

    /**
     * Where routes send to.
     *
     * @return Camel address
     */
    public String address() {
        return "kamelet:" + name + "/" + name;
    }

    /**
     * Can it be asked with this input?
     *
     * @param input the capability's input
     * @return true when one alternative of its needs is wholly there
     */
    public boolean canBeAskedWith(Map<String, ?> input) {
        return needs.isEmpty()
                || needs.stream().anyMatch(all -> all.stream().allMatch(name -> input.get(name) != null));
    }
}
