package io.serai.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.people.model.IdentityKey;
import io.serai.people.model.IdentityKind;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-32 several values of a field that somebody tells at once")
class SeveralValuesOfAFieldTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Set<IdentityKey> ADA = Set.of(new IdentityKey(IdentityKind.LINKEDIN, "ada"));
    private static final Map<String, String> FIRST =
            Map.of(Fields.EMAIL, "ada@engine.example", Fields.PHONE, "+12025550123", Fields.TITLE, "Analyst");

    @Test
    @DisplayName(
            "X-32 are kept one by one, with field, place and confidence of their own and everything else in common")
    void are_kept_one_by_one() {
        var sighting = told(
                0.9,
                new Sighting.Further(Fields.EMAIL, "countess@engine.example", 0.65),
                new Sighting.Further(Fields.EMAIL, "lovelace@engine.example", 0.4),
                new Sighting.Further(Fields.PHONE, "+12025550124", 0.9));
        var each = sighting.each().toList();
        assertThat(each.getFirst()).isSameAs(sighting);
        assertThat(each.subList(1, 4))
                .containsExactly(
                        kept(":email:2", Fields.EMAIL, "countess@engine.example", 0.65),
                        kept(":email:3", Fields.EMAIL, "lovelace@engine.example", 0.4),
                        kept(":phone:2", Fields.PHONE, "+12025550124", 0.9));
    }

    @Test
    @DisplayName(
            "X-32 leave the first one the one that counts, though another is as sure and would win a tie by its letters")
    void leave_the_first_one_the_one_that_counts() {
        var zoe = new Sighting.Further(Fields.EMAIL, "zoe@engine.example", 0.9);
        assertThat(Seen.after(List.of(told(0.9, zoe))))
                .isEqualTo(Seen.after(List.of(told(0.9))))
                .singleElement()
                .satisfies(seen -> assertThat(seen.values()).containsEntry(Fields.EMAIL, "ada@engine.example"));
    }

    @Test
    @DisplayName("X-32 cannot be surer than the first one, nor than all that was told")
    void cannot_be_surer_than_the_first_one() {
        assertThatThrownBy(() -> told(0.5, new Sighting.Further(Fields.EMAIL, "zoe@engine.example", 0.6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a further email of attempt:1")
                .hasMessageContaining("at most 0.5, not 0.6");
        var london = new Sighting.Further(Fields.LOCATION, "London", 0.4);
        var leeds = new Sighting.Further(Fields.LOCATION, "Leeds", 0.5);
        assertThatThrownBy(() -> told(0.9, london, leeds))
                .hasMessageContaining("a further location of attempt:1 needs a confidence of at most 0.4, not 0.5");
        assertThatThrownBy(() -> told(0.4, leeds)).hasMessageContaining("at most 0.4, not 0.5");
    }

    @Test
    @DisplayName("X-32 that are all less sure than the rest count by the first of them, with a confidence of its own")
    void that_are_all_less_sure_than_the_rest() {
        var unsure = told(
                0.9,
                new Sighting.Further(Fields.LOCATION, "London", 0.4),
                new Sighting.Further(Fields.LOCATION, "Leeds", 0.4));
        assertThat(unsure.each().map(Sighting::origin))
                .containsExactly("attempt:1", "attempt:1:location:1", "attempt:1:location:2");
        var surer = new Sighting(
                "attempt:2", null, ADA, Map.of(Fields.LOCATION, "Paris"), Source.ENRICHMENT, "wiza", 0.5, NOON, "c");
        assertThat(Seen.after(List.of(unsure))).singleElement().satisfies(seen -> assertThat(seen.values())
                .containsEntry(Fields.LOCATION, "London"));
        assertThat(Seen.after(List.of(unsure, surer))).singleElement().satisfies(seen -> assertThat(seen.values())
                .containsEntry(Fields.LOCATION, "Paris")
                .containsEntry(Fields.EMAIL, "ada@engine.example"));
    }

    @Test
    @DisplayName("X-32 are no reason for more than one row where there is only one")
    void are_no_reason_for_more_than_one_row() {
        var alone = told(0.9);
        assertThat(alone.each()).containsExactly(alone);
    }

    private static Sighting told(double confidence, Sighting.Further... further) {
        return new Sighting(
                "attempt:1", null, ADA, FIRST, List.of(further), Source.ENRICHMENT, "prospeo", confidence, NOON, "c");
    }

    private static Sighting kept(String place, String field, String value, double confidence) {
        return new Sighting(
                "attempt:1" + place,
                null,
                Set.of(),
                Map.of(field, value),
                Source.ENRICHMENT,
                "prospeo",
                confidence,
                NOON,
                "c");
    }
}
