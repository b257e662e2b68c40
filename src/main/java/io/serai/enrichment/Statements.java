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

    /** What one finder's answer said; its best address and number come first and speak for it, the others are kept. */
    static Sighting of(Endings.Ended ended, Attempt attempt) {
        return new Sighting(
                "attempt:" + attempt.id(),
                ended.run().expertId(),
                new HashSet<>(profileKey(ended, attempt)),
                fields(attempt.findings()),
                further(attempt.findings()),
                Source.ENRICHMENT,
                attempt.provider(),
                attempt.findings().confidence(),
                attempt.finishedAt(),
                ended.run().correlationId());
    }

    private static Map<String, String> fields(Findings found) {
        var said = new LinkedHashMap<>(found.profile());
        said.values().removeIf(value -> value.length() > LONGEST);
        found.emails().stream().findFirst().ifPresent(email -> said.put(Fields.EMAIL, email.value()));
        found.phones().stream().findFirst().ifPresent(phone -> said.put(Fields.PHONE, phone.value()));
        return said;
    }

    private static List<Sighting.Further> further(Findings found) {
        if (found.emails().size() < 2 && found.phones().size() < 2) {
            return List.of();
        }
        var emails = found.emails().stream().map(one -> further(Fields.EMAIL, one.value(), one.grade(), found));
        var phones = found.phones().stream().map(one -> further(Fields.PHONE, one.value(), one.grade(), found));
        return Stream.concat(behindTheFirst(emails), behindTheFirst(phones)).toList();
    }

    private static Sighting.Further further(String field, String value, String grade, Findings found) {
        return new Sighting.Further(field, value, Grade.confidence(found.confidence(), grade, null));
    }

    /** Each value once, as it was said first. */
    private static Stream<Sighting.Further> behindTheFirst(Stream<Sighting.Further> values) {
        var heard = new HashSet<String>();
        return values.filter(one -> heard.add(one.value())).skip(1);
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
