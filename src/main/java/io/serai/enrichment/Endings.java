package io.serai.enrichment;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Candidate;
import io.serai.enrichment.model.Grade;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.store.RunStore;
import io.serai.people.Contact;
import io.serai.people.People;
import io.serai.people.Person;
import io.serai.people.model.Source;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends runs: what was found goes to the person with its source, the surest contacts become contact points, an event tells it. */
@Component
class Endings {

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
        var sightings =
                ended.stream().flatMap(one -> Statements.of(one).stream()).toList();
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
        people.recognise(List.of(Statements.of(ended, attempt)));
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
