package io.serai.enrichment;

import io.serai.enrichment.model.Line;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Who waits for their turn at connectors with a rate, as one step sees it and changes it. */
final class Waiting {

    private final Map<String, List<Line>> lines;
    private final Set<String> joined = new TreeSet<>();
    private final Map<UUID, Instant> putOff = new LinkedHashMap<>();
    private final Map<String, Integer> counted = new TreeMap<>();
    private final Instant now;

    Waiting(Map<String, List<Line>> lines, Instant now) {
        this.lines = new HashMap<>(lines);
        this.now = now;
    }

    /** By connector; who may be asked by everybody is missing. */
    Map<String, List<Line>> lines() {
        return Collections.unmodifiableMap(lines);
    }

    /** A run waits until then. If that is its place in a line, the next one gets another. */
    void waits(UUID lead, Instant until, boolean waited) {
        lines.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.place(waited, now).filter(until::equals).isPresent())
                .map(Line::quota)
                .distinct()
                .toList()
                .forEach(quota -> {
                    lines.replaceAll((connector, theirs) -> theirs.stream()
                            .map(line -> line.quota().equals(quota) ? line.joined(now) : line)
                            .toList());
                    joined.add(quota);
                    putOff.put(lead, until);
                });
    }

    /** What somebody has joined the line of. */
    Set<String> joined() {
        return joined;
    }

    /** When the last of a line is to come, as far as this step knows. */
    Instant tail(String quota) {
        return lines.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.quota().equals(quota))
                .map(Line::tail)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** Questions that were counted in this step, and not in advance, by quota. */
    Map<String, Integer> counted() {
        return counted;
    }

    void putOff(UUID lead, Instant until) {
        putOff.put(lead, until);
    }

    /** Leads that have to wait for their turn, and until when. */
    Map<UUID, Instant> putOff() {
        return putOff;
    }
}
