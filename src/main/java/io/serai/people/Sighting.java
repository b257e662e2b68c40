package io.serai.people;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Something that somebody told us of a person.
 *
 * @param origin what told it, unique: {@code row:<batch>:<line>}, {@code attempt:<id>}; the same origin again changes nothing
 * @param about the person, where it is known whom it is about; null where the keys must tell
 * @param keys what the person can be known by; not empty where {@code about} is null
 * @param fields values by the names of {@link Fields}; absent or blank ones say nothing
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
        Source source,
        String provider,
        double confidence,
        Instant at,
        String correlationId) {}
