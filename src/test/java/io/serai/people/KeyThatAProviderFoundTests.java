package io.serai.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.IdentityKind;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-33 X-51 a key that a provider found for a person")
class KeyThatAProviderFoundTests {

    private static final IdentityKey LIKENESS = new IdentityKey(IdentityKind.PROVISIONAL, "ada at engine");
    private static final IdentityKey PROFILE = profile("ada");
    private static final IdentityKey MAIL = new IdentityKey(IdentityKind.EMAIL, "ada@engine.example");

    private final Meeting meeting = new Meeting(Map.of(), Map.of(), List.of());

    @Test
    @DisplayName("X-51 makes a provisional person an established one, who is met by that key from then on")
    void establishes_a_provisional_person() {
        var ada = meeting.meet(row(LIKENESS));
        assertThat(provisional(ada)).isTrue();
        meeting.meet(found(ada, PROFILE));
        assertThat(provisional(ada)).isFalse();
        assertThat(meeting.meet(row(PROFILE))).isEqualTo(ada);
        assertThat(meeting.joins()).isEmpty();
    }

    @Test
    @DisplayName("X-51 joins a provisional person to the established one who has it, whichever came first")
    void joins_a_provisional_person_to_the_established_one() {
        var established = meeting.meet(row(PROFILE));
        var provisional = meeting.meet(row(LIKENESS));
        assertThat(meeting.meet(found(provisional, PROFILE))).isEqualTo(established);
        assertThat(meeting.meet(row(LIKENESS))).isEqualTo(established);
        assertThat(meeting.joins()).singleElement().satisfies(join -> assertThat(join.loser())
                .isEqualTo(provisional));
        assertThat(meeting.suspicions()).isEmpty();
        assertThat(provisional(established)).isFalse();

        var other = new IdentityKey(IdentityKind.PROVISIONAL, "bo at engine");
        var bo = meeting.meet(row(other));
        var later = meeting.meet(row(profile("bo")));
        assertThat(meeting.meet(found(bo, profile("bo")))).isEqualTo(bo);
        assertThat(meeting.meet(row(profile("bo")))).isEqualTo(bo).isNotEqualTo(later);
        assertThat(provisional(bo)).isFalse();
    }

    @Test
    @DisplayName("X-33 that another established person has joins nobody and is given to nobody: a person shall decide")
    void between_established_persons_is_a_suspicion() {
        var ada = meeting.meet(row(PROFILE, MAIL));
        var other = meeting.meet(row(profile("ada-other")));
        assertThat(meeting.meet(found(other, MAIL))).isEqualTo(other);
        assertThat(meeting.meet(row(MAIL))).isEqualTo(ada);
        assertThat(meeting.meet(row(profile("ada-other")))).isEqualTo(other);
        assertThat(meeting.joins()).isEmpty();
        assertThat(meeting.newKeys())
                .filteredOn(key -> key.key().equals(MAIL))
                .singleElement()
                .satisfies(key -> assertThat(key.owner()).isEqualTo(ada));
        assertThat(meeting.suspicions()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("duplicate-suspected");
            assertThat(event.subjectId()).isEqualTo(other.toString());
            assertThat(event.details()).containsEntry("other", ada).containsEntry("by", IdentityKind.EMAIL);
        });
    }

    @Test
    void that_nobody_has_becomes_a_key_of_an_established_person_too() {
        var ada = meeting.meet(row(PROFILE));
        meeting.meet(found(ada, MAIL));
        assertThat(meeting.meet(row(MAIL))).isEqualTo(ada);
    }

    private boolean provisional(UUID person) {
        return meeting.changed().stream()
                .filter(expert -> expert.id().equals(person))
                .findFirst()
                .orElseThrow()
                .provisional();
    }

    private static IdentityKey profile(String vanity) {
        return new IdentityKey(IdentityKind.LINKEDIN, "https://www.linkedin.com/in/" + vanity);
    }

    private static Sighting row(IdentityKey... keys) {
        return sighting("row", null, Source.LINKEDIN, keys);
    }

    private static Sighting found(UUID about, IdentityKey... keys) {
        return sighting("attempt", about, Source.ENRICHMENT, keys);
    }

    private static Sighting sighting(String door, UUID about, Source source, IdentityKey... keys) {
        return new Sighting(
                door + ":" + UUID.randomUUID(),
                about,
                Set.of(keys),
                Map.of(Fields.TITLE, "Head of Engines"),
                source,
                null,
                0.8,
                Instant.parse("2026-01-05T12:00:00Z"),
                "c");
    }
}
