package io.serai.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.IdentityKind;
import io.serai.people.model.PersonalKeys;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    @Property(tries = 200)
    @Label("X-33 X-32 X-18 give the same persons of whom the same is true")
    void give_the_same_persons(@ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
        var shuffled = new ArrayList<>(sightings);
        Collections.shuffle(shuffled, random);
        assertThat(Seen.after(shuffled)).isEqualTo(Seen.after(sightings));
    }

    @Property(tries = 500)
    @Label("X-33 X-18 give the same persons where telephone numbers are written as at home")
    void with_national_numbers_give_the_same_persons(@ForAll("rows") List<Sighting> rows, @ForAll Random random) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(Seen.after(shuffled)).isEqualTo(Seen.after(rows));
    }

    @Example
    @Label("X-33 a national number is read by the country of its own row, and is a key only where that row has one")
    void a_national_number_is_read_by_its_own_row() {
        var nowhere = row(1, "020 7946 0123", "", "");
        assertThat(row(1, "020 7946 0123", "GB", "").keys()).hasSize(2);
        assertThat(nowhere.keys()).containsExactly(mail(1));
        assertThat(Seen.after(List.of(row(1, "", "GB", ""), nowhere)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.values()).doesNotContainKey(Fields.PHONE));
        assertThat(Seen.after(List.of(row(1, "020 7946 0123", "", "London, United Kingdom"))))
                .singleElement()
                .satisfies(seen -> assertThat(seen.values()).containsEntry(Fields.PHONE, "+442079460123"));
    }

    @Example
    @Label("X-18 where somebody is follows from the location that counts, not from one that has lost")
    void where_somebody_is_follows_from_the_location_that_counts() {
        var berlin = sighting(1, 1, Source.LINKEDIN, 2, Map.of(Fields.LOCATION, "Berlin, Germany"));
        var newYork = sighting(2, 1, Source.ENRICHMENT, 1, Map.of(Fields.LOCATION, "New York, United States"));
        for (var order : List.of(List.of(berlin, newYork), List.of(newYork, berlin))) {
            assertThat(Seen.after(order)).singleElement().satisfies(seen -> assertThat(seen.values())
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

    @Provide
    Arbitrary<List<Sighting>> rows() {
        var phone = Arbitraries.of("", "020 7946 0123", "(202) 555-0123", "+442079460123", "+12025550123");
        var country = Arbitraries.of("", "GB", "US", "JP");
        var location = Arbitraries.of("", "London, United Kingdom", "Boston, United States", "somewhere");
        return Combinators.combine(Arbitraries.integers().between(1, 4), phone, country, location)
                .as(SightingsInAnyOrderTests::row)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(SightingsInAnyOrderTests::numbered);
    }

    private static Sighting row(int person, String phone, String country, String location) {
        var fields = new HashMap<>(Map.of(
                Fields.EMAIL, mail(person).value(),
                Fields.PHONE, phone,
                Fields.COUNTRY_ISO, country,
                Fields.LOCATION, location));
        fields.values().removeIf(String::isEmpty);
        var keys = PersonalKeys.of(PersonalKeys.Row.of(fields));
        return new Sighting("row", null, keys, fields, Source.LINKEDIN, null, 0.8, NOON, "c");
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
}
