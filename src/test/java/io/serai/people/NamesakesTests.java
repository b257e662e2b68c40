package io.serai.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.model.PersonalKeys;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Why a row with a strong key does not take over the provisional person of the same likeness: with rows "no key", "profile of
 * the one" and "profile of the other", whichever profile came first would take the row without a key, so two orders of the
 * same rows would give different people; and if both might, two strangers would be one.
 */
@DisplayName("X-51 rows of the same name, company, title and place")
class NamesakesTests {

    private static final Sighting WITHOUT_KEY = row("without a key", Map.of());
    private static final Sighting THE_ONE =
            row("the one", Map.of("linkedinUrl", "https://www.linkedin.com/in/kim-lee-one"));
    private static final Sighting THE_OTHER =
            row("the other", Map.of("linkedinUrl", "https://www.linkedin.com/in/kim-lee-other"));

    @Test
    @DisplayName("X-33 X-51 one without a key and two with different ones are three people, in each of the six orders")
    void are_three_people_in_any_order() {
        for (var order : orders(List.of(WITHOUT_KEY, THE_ONE, THE_OTHER))) {
            assertThat(groups(order))
                    .as("order %s", order.stream().map(Sighting::origin).toList())
                    .containsExactlyInAnyOrder(Set.of("without a key"), Set.of("the one"), Set.of("the other"));
        }
    }

    @Test
    @DisplayName("X-51 are one person with the one who has a key as soon as a row, or a provider, says so")
    void are_one_as_soon_as_something_says_so() {
        var meeting = new Meeting(Map.of(), Map.of(), List.of());
        var withoutKey = meeting.meet(WITHOUT_KEY);
        var one = meeting.meet(THE_ONE);
        var found = new Sighting(
                "attempt", withoutKey, THE_ONE.keys(), Map.of(), Source.ENRICHMENT, "prospeo", 0.9, THE_ONE.at(), "c");
        assertThat(meeting.meet(found)).isEqualTo(withoutKey);
        assertThat(meeting.meet(THE_ONE)).isEqualTo(withoutKey).isNotEqualTo(one);
    }

    private static Set<Set<String>> groups(List<Sighting> order) {
        return Seen.after(order).stream().map(Seen::origins).collect(Collectors.toSet());
    }

    private static List<List<Sighting>> orders(List<Sighting> rows) {
        if (rows.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<Sighting>>();
        for (var first : rows) {
            var others = new ArrayList<>(rows);
            others.remove(first);
            for (var rest : orders(others)) {
                var order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    private static Sighting row(String origin, Map<String, String> keys) {
        var fields = new HashMap<>(keys);
        fields.put("fullName", "Kim Lee");
        fields.put("companyName", "Northwind Turbines");
        fields.put("title", "Head of Grid");
        fields.put("location", "Boston, United States");
        return new Sighting(
                origin,
                null,
                PersonalKeys.of(PersonalKeys.Row.of(fields)),
                fields,
                Source.LINKEDIN,
                null,
                0.8,
                Instant.parse("2026-01-05T12:00:00Z"),
                "c");
    }
}
