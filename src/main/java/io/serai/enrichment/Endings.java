package io.serai.enrichment;

import io.serai.enrichment.model.Attempt;
import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Candidate;
import io.serai.enrichment.model.Grade;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.store.RunStore;
import io.serai.people.Contact;
import io.serai.people.Fields;
import io.serai.people.People;
import io.serai.people.Person;
import io.serai.people.Sighting;
import io.serai.people.model.EmailAddress;
import io.serai.people.model.IdentityKey;
import io.serai.people.model.LinkedInAddress;
import io.serai.people.model.PersonalKeys;
import io.serai.people.model.PhoneNumberE164;
import io.serai.people.model.Source;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends runs: what was found goes to the person with its source, the surest contacts become contact points, an event tells it. */
@Component
class Endings {

    /** No name, title or place is longer; the database refuses it too (DESIGN 10). The attempt keeps what was said. */
    private static final int LONGEST = 500;

    private final RunStore runs;
    private final People people;
    private final SystemEvents events;
    private final Outbox outbox;
    private final Experience experience;

    Endings(RunStore runs, People people, SystemEvents events, Outbox outbox, Experience experience) {
        this.runs = runs;
        this.people = people;
        this.events = events;
        this.outbox = outbox;
        this.experience = experience;
    }

    /** A run with all that is known of it at its end. */
    record Ended(RunStore.Stored run, Person person, Run state, Run.Done outcome) {}

    /**
     * Ends runs. The event goes by the outbox: the session of the message that began the round may be broken by now, and the
     * message acknowledged by somebody who found the answers still open.
     *
     * @param ended runs that are done, may be none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(List<Ended> ended) {
        if (ended.isEmpty()) {
            return;
        }
        var sightings = ended.stream().flatMap(one -> sightings(one).stream()).toList();
        if (!sightings.isEmpty()) {
            people.recognise(sightings);
        }
        people.reachableBy(ended.stream().flatMap(one -> contacts(one).stream()).toList());
        runs.finish(ended.stream()
                .map(one -> new RunStore.Finished(
                        one.run().leadId(),
                        one.outcome().bestConfidence(),
                        one.outcome()
                                .phone()
                                .map(Candidate::grade)
                                .filter(Grade.VERIFIED::equals)
                                .isPresent()))
                .toList());
        var told = ended.stream()
                .map(one -> event(one.run(), one.outcome().bestConfidence()))
                .toList();
        events.append(told.stream()
                .map(event -> new SystemEvent(
                        "lead-enriched",
                        "lane:enrichment",
                        "Lead",
                        event.leadId().toString(),
                        event.correlationId(),
                        Map.of("expertId", event.expertId(), "bestConfidence", event.bestConfidence())))
                .toList());
        outbox.send(Lane.event("lead-enriched"), told);
        experience.learn(ended);
    }

    /**
     * Keeps what was found after the run had ended: with its source, as if it had come in time; what is sure enough becomes a
     * contact point too.
     *
     * @param ended the run as of now
     * @param attemptId the attempt that was answered late
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void keepLate(Ended ended, UUID attemptId) {
        var found = ended.state().attempts().stream()
                .filter(one -> one.id().equals(attemptId))
                .filter(one ->
                        one.status() == AttemptStatus.FOUND && one.subject().isEmpty())
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        var attempt = found.get();
        people.recognise(List.of(said(ended, attempt)));
        var values = new HashSet<String>();
        attempt.findings().emails().forEach(email -> values.add(email.value()));
        attempt.findings().phones().forEach(phone -> values.add(phone.value()));
        people.reachableBy(contacts(ended).stream()
                .filter(contact -> values.contains(contact.value()))
                .toList());
        events.append(new SystemEvent(
                "late-answer-kept",
                "lane:enrichment",
                "Lead",
                ended.run().leadId().toString(),
                ended.run().correlationId(),
                Map.of("attemptId", attemptId, "provider", attempt.provider())));
    }

    static LeadEnriched event(RunStore.Stored run, Double confidence) {
        return new LeadEnriched(
                run.leadId(),
                run.projectId(),
                run.expertId(),
                confidence == null ? 0 : confidence,
                Ids.of("lead-enriched:" + run.name()),
                run.correlationId());
    }

    private List<Sighting> sightings(Ended ended) {
        var sightings = new ArrayList<Sighting>();
        for (var attempt : ended.state().attempts()) {
            if (attempt.status() == AttemptStatus.FOUND && attempt.subject().isEmpty()) {
                sightings.add(said(ended, attempt));
            }
        }
        verified(ended, ended.outcome().email(), Fields.EMAIL, Endings::emailKey)
                .ifPresent(sightings::add);
        verified(ended, ended.outcome().phone(), Fields.PHONE, Endings::phoneKey)
                .ifPresent(sightings::add);
        return sightings;
    }

    /** A contact that a verifier confirmed beats what providers merely say, and is a key of the person. */
    private Optional<Sighting> verified(
            Ended ended,
            Optional<Candidate> candidate,
            String field,
            java.util.function.Function<String, Optional<IdentityKey>> key) {
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
    private static Set<IdentityKey> profileKey(Ended ended, Attempt attempt) {
        var url = attempt.findings().profile().get(Fields.LINKEDIN_URL);
        return ended.person().provisional() && url != null
                ? LinkedInAddress.keyOf(url).map(Set::of).orElse(Set.of())
                : Set.of();
    }

    private static Sighting said(Ended ended, Attempt attempt) {
        return new Sighting(
                "attempt:" + attempt.id(),
                ended.run().expertId(),
                new HashSet<>(profileKey(ended, attempt)),
                said(attempt),
                Source.ENRICHMENT,
                attempt.provider(),
                attempt.findings().confidence(),
                attempt.finishedAt(),
                ended.run().correlationId());
    }

    private static Map<String, String> said(Attempt attempt) {
        var said = new LinkedHashMap<>(attempt.findings().profile());
        said.values().removeIf(value -> value.length() > LONGEST);
        attempt.findings().emails().stream().findFirst().ifPresent(email -> said.put(Fields.EMAIL, email.value()));
        attempt.findings().phones().stream().findFirst().ifPresent(phone -> said.put(Fields.PHONE, phone.value()));
        return said;
    }

    private List<Contact> contacts(Ended ended) {
        var contacts = new ArrayList<Contact>();
        ended.outcome()
                .email()
                .ifPresent(one -> contacts.add(
                        contact(ended.run().expertId(), "EMAIL", one, one.personal() ? "personal" : "professional")));
        ended.outcome()
                .phone()
                .ifPresent(one -> contacts.add(contact(ended.run().expertId(), "PHONE", one, null)));
        return contacts;
    }

    private Contact contact(UUID expert, String kind, Candidate candidate, String usage) {
        var verdict = candidate.verdict();
        var source = candidate.provider() == null
                ? Source.LINKEDIN
                : verdict == null ? Source.ENRICHMENT : Source.VERIFIED_ENRICHMENT;
        return new Contact(
                expert,
                kind,
                candidate.value(),
                usage,
                candidate.grade(),
                candidate.gradedBy(),
                candidate.confidence(),
                verdict == null ? null : verdict.carrierType(),
                source.name(),
                candidate.provider(),
                verdict == null ? null : verdict.at());
    }
}
