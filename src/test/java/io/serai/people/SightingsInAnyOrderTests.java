package io.serai.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.IdentityKind;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("X-33 X-18 sightings in any order")
class SightingsInAnyOrderTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** Somebody as all sightings together show them: what told of them, and what is taken to be true. */
    private record Seen(Set<String> origins, Map<String, String> values) {}

    @Property(tries = 200)
    @Label("X-33 X-32 X-18 give the same persons of whom the same is true")
    void give_the_same_persons(@ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
        var shuffled = new ArrayList<>(sightings);
        Collections.shuffle(shuffled, random);
        assertThat(after(shuffled)).isEqualTo(after(sightings));
    }

    @Example
    @Label("X-18 where somebody is follows from the location that counts, not from one that has lost")
    void where_somebody_is_follows_from_the_location_that_counts() {
        var berlin = sighting(1, 1, Source.LINKEDIN, 2, Map.of(Fields.LOCATION, "Berlin, Germany"));
        var newYork = sighting(2, 1, Source.ENRICHMENT, 1, Map.of(Fields.LOCATION, "New York, United States"));
        for (var order : List.of(List.of(berlin, newYork), List.of(newYork, berlin))) {
            assertThat(after(order)).singleElement().satisfies(seen -> assertThat(seen.values())
                    .containsEntry(Fields.COUNTRY_ISO, "US")
                    .containsEntry(Fields.TIME_ZONE, "America/New_York"));
        }
    }

    @Provide
    Arbitrary<List<Sighting>> sightings() {
        var field = Arbitraries.of(
                Map.of(Fields.LOCATION, "Berlin, Germany"),
                Map.of(Fields.LOCATION, "Boston, United States"),
                Map.of(Fields.LOCATION, "somewhere"),
                Map.of(Fields.COUNTRY_ISO, "JP"),
                Map.of(Fields.PHONE, "+12125550123"),
                Map.of(Fields.TIME_ZONE, "Europe/Zurich"),
                Map.of(Fields.TITLE, "Analyst"));
        var source = Arbitraries.of(Source.MANUAL, Source.ENRICHMENT, Source.LINKEDIN);
        var key = Arbitraries.integers().between(1, 6);
        return Combinators.combine(key, key, source, Arbitraries.integers().between(0, 5), field)
                .as((one, other, from, minute, fields) -> sighting(one, other, from, minute, fields))
                .list()
                .ofMinSize(2)
                .ofMaxSize(8)
                .map(SightingsInAnyOrderTests::numbered);
    }

    private static List<Sighting> numbered(List<Sighting> sightings) {
        var numbered = new ArrayList<Sighting>();
        for (var one : sightings) {
            numbered.add(new Sighting(
                    "row:" + numbered.size(),
                    null,
                    one.keys(),
                    one.fields(),
                    one.source(),
                    null,
                    one.confidence(),
                    one.at(),
                    "c"));
        }
        return numbered;
    }

    private static Sighting sighting(int key, int other, Source source, int minute, Map<String, String> fields) {
        return new Sighting(
                "row:" + key + ":" + minute,
                null,
                new HashSet<>(List.of(mail(key), mail(other))),
                fields,
                source,
                null,
                0.8,
                NOON.plusSeconds(60L * minute),
                "c");
    }

    private static IdentityKey mail(int number) {
        return new IdentityKey(IdentityKind.EMAIL, "person-" + number + "@engine.example");
    }

    private static Set<Seen> after(List<Sighting> sightings) {
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
                .map(expert ->
                        new Seen(persons.get(expert.id()), expert.asPerson().fields()))
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
