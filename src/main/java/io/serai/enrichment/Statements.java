package io.serai.enrichment;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Candidate;
import io.serai.enrichment.model.Findings;
import io.serai.enrichment.model.Grade;
import io.serai.people.Fields;
import io.serai.people.Sighting;
import io.serai.people.model.EmailAddress;
import io.serai.people.model.IdentityKey;
import io.serai.people.model.LinkedInAddress;
import io.serai.people.model.PersonalKeys;
import io.serai.people.model.PhoneNumberE164;
import io.serai.people.model.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was said of a person in a run, as sightings: each provider's answer with all its values, and what a verifier confirmed. */
final class Statements {

    /** No name, title or place is longer; the database refuses it too (DESIGN 10). The attempt keeps what was said. */
    private static final int LONGEST = 500;

    private Statements() {}

    /** All that was said in a run. */
    static List<Sighting> of(Endings.Ended ended) {
        var sightings = new ArrayList<Sighting>();
        for (var attempt : ended.state().attempts()) {
            if (attempt.status() == AttemptStatus.FOUND && attempt.subject().isEmpty()) {
                sightings.add(of(ended, attempt));
            }
        }
        verified(ended, ended.outcome().email(), Fields.EMAIL, Statements::emailKey)
                .ifPresent(sightings::add);
        verified(ended, ended.outcome().phone(), Fields.PHONE, Statements::phoneKey)
                .ifPresent(sightings::add);
        return sightings;
    }

    /**
     * What one finder's answer said; its surest address and number speak for it, the others are kept. One that is less sure
     * than the answer by its own grade speaks with its own confidence.
     */
    static Sighting of(Endings.Ended ended, Attempt attempt) {
        var found = attempt.findings();
        var fields = new LinkedHashMap<>(found.profile());
        fields.values().removeIf(value -> value.length() > LONGEST);
        var further = new ArrayList<Sighting.Further>();
        values(found).forEach(one -> {
            if (one.confidence() < found.confidence() || fields.putIfAbsent(one.field(), one.value()) != null) {
                further.add(one);
            }
        });
        return new Sighting(
                "attempt:" + attempt.id(),
                ended.run().expertId(),
                new HashSet<>(profileKey(ended, attempt)),
                fields,
                List.copyOf(further),
                Source.ENRICHMENT,
                attempt.provider(),
                found.confidence(),
                attempt.finishedAt(),
                ended.run().correlationId());
    }

    private static Stream<Sighting.Further> values(Findings found) {
        return Stream.concat(
                found.toldEmails().stream()
                        .map(one -> new Sighting.Further(Fields.EMAIL, one.value(), one.confidence())),
                found.toldPhones().stream()
                        .map(one -> new Sighting.Further(Fields.PHONE, one.value(), one.confidence())));
    }

    /** A contact that a verifier confirmed beats what providers merely say, and is a key of the person. */
    private static Optional<Sighting> verified(
            Endings.Ended ended,
            Optional<Candidate> candidate,
            String field,
            Function<String, Optional<IdentityKey>> key) {
        return candidate
                .filter(one -> one.verdict() != null && one.grade().equals(Grade.VERIFIED))
                .map(one -> new Sighting(
                        "run:" + ended.run().name() + ":" + field,
                        ended.run().expertId(),
                        key.apply(one.value()).map(Set::of).orElse(Set.of()),
                        Map.of(field, one.value()),
                        Source.VERIFIED_ENRICHMENT,
                        one.provider(),
                        one.confidence(),
                        one.verdict().at(),
                        ended.run().correlationId()));
    }

    private static Optional<IdentityKey> emailKey(String value) {
        return EmailAddress.parse(value).flatMap(PersonalKeys::ofEmail);
    }

    private static Optional<IdentityKey> phoneKey(String value) {
        return PhoneNumberE164.parse(value, null).flatMap(PersonalKeys::ofPhone);
    }

    /** Only a person that nothing else identifies learns its LinkedIn address from a provider. */
    private static Set<IdentityKey> profileKey(Endings.Ended ended, Attempt attempt) {
        var url = attempt.findings().profile().get(Fields.LINKEDIN_URL);
        return ended.person().provisional() && url != null
                ? LinkedInAddress.keyOf(url).map(Set::of).orElse(Set.of())
                : Set.of();
    }
}
