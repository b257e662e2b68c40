package io.serai.platform.settings;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Variables that are set and have no effect: told once, so that nobody waits for one.
 *
 * @param variables of the hub
 */
record Strays(Variables variables) {

    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

    /** Of the operations manual; the hub has neither Redis nor Node. */
    private static final List<String> IGNORED = List.of("NODE_ENV", "REDIS_URL");

    /** Kubernetes tells every container of a service named serai so. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("SERAI(_[A-Z0-9_]+)?_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_.*)?)");

    private static final int FARTHEST = 4;

    void tell() {
        var set = variables.set();
        var ignored = IGNORED.stream().filter(set::contains).toList();
        if (!ignored.isEmpty()) {
            LOG.info("accepted and without effect here: {}", String.join(", ", ignored));
        }
        var known = variables.known();
        for (var name : set) {
            if (name.startsWith("SERAI_")
                    && !known.contains(name)
                    && !OF_KUBERNETES.matcher(name).matches()) {
                LOG.warn("{} is no variable of the hub and has no effect{}", name, meant(name, known));
            }
        }
    }

    private static String meant(String name, Set<String> known) {
        String nearest = null;
        var best = FARTHEST + 1;
        for (var candidate : known) {
            var distance = distance(name, candidate);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** How many letters must be put in, taken out or replaced to make one of the other (Levenshtein). */
    static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
