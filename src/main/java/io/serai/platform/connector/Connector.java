package io.serai.platform.connector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data sheet of a connector, read from its kamelet's labels (DESIGN 7). One that answers later has further connectors
 * beside it, {@code <name>-poll} and {@code <name>-callback}, each with a data sheet of its own.
 *
 * @param name file name and {@code metadata.name}: {@code <provider>-<capability>}, with {@code -poll} or {@code -callback}
 * @param provider the vendor
 * @param capability what it can do, e.g. {@code find-work-email}
 * @param title for people
 * @param transport how the answer comes: immediate, poll or callback
 * @param batch first or fallback; empty where the capability knows no batches
 * @param rank lower is asked first while nothing is learned
 * @param cost credits of a found answer, as far as can be expected
 * @param most credits that one answer costs at most; not less than its cost
 * @param rate how often its vendor may be asked: by the settings, else by the label
 * @param keeping how its answers are kept as they came: by the settings, else by the labels
 * @param finds work-email, personal-email, mobile, profile
 * @param needs alternatives of input names; one of them must be there as a whole; empty = nothing needed
 * @param verify how its callbacks prove that they are genuine, see {@code platform.webhook.Verifiers}; empty where none come
 * @param variables environment variables whose names are not {@code <PROVIDER>_<PROPERTY>}, by configuration key
 * @param missing environment variables that are not set: its secrets, and the hub\'s public address where the answer comes by
 *     callback
 * @param version of its file; another text is another version
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
        BigDecimal most,
        Rate rate,
        Keeping keeping,
        Set<String> finds,
        List<Set<String>> needs,
        String verify,
        Map<String, String> variables,
        List<String> missing,
        String version) {

    /** Ending of a connector that looks how far a lookup is. */
    public static final String POLL = "-poll";

    /** Ending of a connector that reads what its vendor calls back with. */
    public static final String CALLBACK = "-callback";

    /**
     * Whose connector is it?
     *
     * @param connector its name
     * @return the provider's
     */
    public static String providerOf(String connector) {
        return connector.substring(0, connector.indexOf('-'));
    }

    /**
     * Can its vendor be asked at all?
     *
     * @return whether nothing is missing
     */
    public boolean configured() {
        return missing.isEmpty();
    }

    /**
     * Where routes send to: this version of it, so that a question on its way is not disturbed by a newer one.
     *
     * @return Camel address
     */
    public String address() {
        return "kamelet:" + name + "/" + routeId();
    }

    /**
     * What its questions are counted under, for each window of its rate.
     *
     * @return windows by a name that begins with its own, or with its provider's where all connectors of that share it
     */
    public Map<String, Rate.Window> quotas() {
        return rate.windows().stream()
                .collect(Collectors.toUnmodifiableMap(
                        window -> (window.account() ? provider : name) + " per " + window.unit(), window -> window));
    }

    String routeId() {
        return name + "-" + version;
    }

    /**
     * Is it the one that is asked, and not one that fetches or reads an answer?
     *
     * @return true for {@code <provider>-<capability>}
     */
    public boolean asks() {
        return name.equals(provider + "-" + capability);
    }

    /**
     * Does its vendor answer by calling the hub?
     *
     * @return true for transport callback
     */
    public boolean callsBack() {
        return transport.equals("callback");
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
