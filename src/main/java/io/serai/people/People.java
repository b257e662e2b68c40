package io.serai.people;

import io.serai.people.store.ExpertStore;
import io.serai.people.store.KeyStore;
import io.serai.people.store.KnowledgeStore;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to the people: tells whom a sighting is about, remembers what was said, and knows what is true. */
@Service
public class People {

    private final KeyStore keys;
    private final ExpertStore experts;
    private final KnowledgeStore knowledge;
    private final Outbox outbox;
    private final SystemEvents events;

    People(KeyStore keys, ExpertStore experts, KnowledgeStore knowledge, Outbox outbox, SystemEvents events) {
        this.keys = keys;
        this.experts = experts;
        this.knowledge = knowledge;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * Takes sightings in: finds or makes the person of each, joins persons that turn out to be one, and remembers what was
     * said. Concurrent sightings of one person meet at the lock of their keys, so they give one expert (PPL-01, PPL-02).
     *
     * @param sightings a chunk of them
     * @return by origin, the person each is about
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, UUID> recognise(List<Sighting> sightings) {
        var sought = new TreeSet<>(
                sightings.stream().flatMap(sighting -> sighting.keys().stream()).toList());
        keys.lock(sought);
        var about = sightings.stream()
                .map(Sighting::about)
                .filter(id -> id != null)
                .distinct()
                .toList();
        var known = experts.lockOwners(() -> keys.owners(sought), about);
        var meeting = new Meeting(known.owners(), known.canonical(), known.experts());
        var persons =
                sightings.stream().collect(Collectors.toMap(Sighting::origin, meeting::meet, (one, same) -> same));
        experts.save(meeting.changed());
        keys.add(meeting.newKeys());
        knowledge.remember(sightings, persons);
        experts.join(meeting.joins());
        outbox.send(
                Lane.event("people-joined"),
                meeting.joins().stream().map(Meeting.Joined::event).toList());
        events.append(meeting.joins().stream().map(Meeting.Joined::audit).toList());
        events.append(meeting.suspicions());
        return persons;
    }

    /**
     * Adds or refreshes contact points of experts.
     *
     * @param contacts a chunk of them; of the same value for the same person the surer one stays
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reachableBy(Collection<Contact> contacts) {
        knowledge.saveContacts(contacts);
    }

    /**
     * What is known of people.
     *
     * @param ids experts, joined ones too
     * @return by the id asked for, the canonical person
     */
    public Map<UUID, Person> describe(Collection<UUID> ids) {
        var canonical = experts.canonical(ids);
        var persons =
                experts.persons(canonical.values()).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return canonical.entrySet().stream()
                .filter(entry -> persons.containsKey(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> persons.get(entry.getValue())));
    }

    /**
     * Lets ops state where somebody is and what they speak; a manual value beats every other (G-07, X-32).
     *
     * @param sighting its {@code about} is the expert
     * @param event what to write into the audit
     */
    @Transactional
    public void state(Sighting sighting, SystemEvent event) {
        recognise(List.of(sighting));
        events.append(event);
    }
}
