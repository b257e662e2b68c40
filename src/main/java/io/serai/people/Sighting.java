package io.serai.people;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that somebody told us of a person.
 *
 * @param origin what told it, unique: {@code row:<batch>:<line>}, {@code attempt:<id>}; the same origin again changes nothing
 * @param about the person, where it is known whom it is about; null where the keys must tell
 * @param keys what the person can be known by; not empty where {@code about} is null
 * @param fields values by the names of {@link Fields}; absent or blank ones say nothing
 * @param further what it told beside {@code fields}, in its order: further values of a field, and values that are less sure than
 *     the rest; of each field the first value counts, all are kept
 * @param source how much it is to be trusted
 * @param provider who said it, null where nobody in particular
 * @param confidence how sure they are, 0 to 1
 * @param at when they said it
 * @param correlationId the request it belongs to
 */
public record Sighting(
        String origin,
        UUID about,
        Set<IdentityKey> keys,
        Map<String, String> fields,
        List<Further> further,
        Source source,
        String provider,
        double confidence,
        Instant at,
        String correlationId) {

    /**
     * A value with a confidence of its own. Of what somebody tells at once of a field the value they put first counts for all: it
     * is no less sure, so none of the others could win where it loses.
     *
     * @param field of {@link Fields}
     * @param value told behind the one in {@code fields}, or in its place where it is less sure
     * @param confidence 0 to 1, at most that of the first value
     */
    public record Further(String field, String value, double confidence) {}

    /** Refuses a further value that is surer than the first one of its field. */
    public Sighting {
        var most = new HashMap<String, Double>();
        for (var one : further) {
            var first = most.computeIfAbsent(
                    one.field(),
                    field -> fields.containsKey(field) ? confidence : Math.min(confidence, one.confidence()));
            if (one.confidence() > first) {
                throw new IllegalArgumentException("a further " + one.field() + " of " + origin
                        + " needs a confidence of at most " + first + ", not " + one.confidence());
            }
        }
    }

    /** One that told a single value of each field. */
    public Sighting(
            String origin,
            UUID about,
            Set<IdentityKey> keys,
            Map<String, String> fields,
            Source source,
            String provider,
            double confidence,
            Instant at,
            String correlationId) {
        this(origin, about, keys, fields, List.of(), source, provider, confidence, at, correlationId);
    }

    /**
     * What it told, so that each has at most one value of a field.
     *
     * @return itself, then one for each further value; their origins are its own with field and place, {@code :email:2} behind the
     *     value of {@code fields}, {@code :email:1} where that has none
     */
    public Stream<Sighting> each() {
        if (further.isEmpty()) {
            return Stream.of(this);
        }
        var places = new HashMap<String, Integer>();
        return Stream.concat(
                Stream.of(this),
                further.stream()
                        .map(one -> new Sighting(
                                origin + ":" + one.field() + ":"
                                        + places.merge(
                                                one.field(),
                                                fields.containsKey(one.field()) ? 2 : 1,
                                                (last, first) -> last + 1),
                                about,
                                Set.of(),
                                Map.of(one.field(), one.value()),
                                source,
                                provider,
                                one.confidence(),
                                at,
                                correlationId)));
    }

    /**
     * What of it counts.
     *
     * @return itself, then of each field that is not in {@code fields} the first value
     */
    List<Sighting> counted() {
        var heard = new HashSet<>(fields.keySet());
        return each().filter(one -> one == this || heard.addAll(one.fields().keySet()))
                .toList();
    }
}
