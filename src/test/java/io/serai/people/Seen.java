package io.serai.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody as all sightings together show them.
 *
 * @param origins what told of them
 * @param values what is taken to be true of them
 */
record Seen(Set<String> origins, Map<String, String> values) {

    /** Who is known after these sightings, heard in this order by a hub that knew nobody. */
    static Set<Seen> after(List<Sighting> sightings) {
        var meeting = new Meeting(Map.of(), Map.of(), List.of());
        var origins = new ArrayList<Map.Entry<String, UUID>>();
        sightings.forEach(one -> origins.add(Map.entry(one.origin(), meeting.meet(one))));
        var winners = meeting.joins().stream().collect(Collectors.toMap(Meeting.Joined::loser, Meeting.Joined::winner));
        var persons = origins.stream()
                .collect(Collectors.groupingBy(
                        entry -> stands(entry.getValue(), winners),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
        return meeting.changed().stream()
                .filter(expert -> persons.containsKey(expert.id()))
                .map(expert -> new Seen(
                        persons.get(expert.id()),
                        expert.portrait().claims().entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, claim -> claim.getValue()
                                        .value()))))
                .collect(Collectors.toSet());
    }

    private static UUID stands(UUID person, Map<UUID, UUID> winners) {
        var at = person;
        while (winners.containsKey(at)) {
            at = winners.get(at);
        }
        return at;
    }
}
