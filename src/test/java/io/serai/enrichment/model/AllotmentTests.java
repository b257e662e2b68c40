package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SHT-02 questions that count in several quotas")
class AllotmentTests {

    private static final String SECOND = "alpha per s";
    private static final String DAY = "alpha per day";
    private final TreeMap<String, Quota> quotas = new TreeMap<>(Map.of(
            SECOND, Quota.unused(5, Duration.ofSeconds(1)).at(NOW),
            DAY, Quota.unused(8, Duration.ofDays(1)).at(NOW)));

    @Test
    @DisplayName("go as far as all of them let them through, and use none of those that do where another does not")
    void go_as_far_as_all_let_them_through() {
        var first = allot(questions(7, SECOND, DAY), Map.of());
        assertThat(first.tooMany()).hasSize(2);
        assertThat(first.counted()).containsEntry(SECOND, 5).containsEntry(DAY, 5);
        quotas.computeIfPresent(DAY, (day, quota) -> quota.after(5));
        var next = allot(questions(7, SECOND, DAY), Map.of());
        assertThat(next.tooMany()).hasSize(4);
        assertThat(next.counted()).containsEntry(SECOND, 3).containsEntry(DAY, 3);
    }

    @Test
    @DisplayName("go first where they have waited, and only the quotas that they count in hold them")
    void go_first_where_they_have_waited() {
        var all = questions(6, SECOND);
        all.add(new Allotment.Question<>("waited", Set.of(SECOND), true));
        all.addAll(questions(8, DAY));
        var allotment = allot(all, Map.of());
        assertThat(allotment.tooMany())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.quotas()).containsExactly(SECOND))
                .noneSatisfy(one -> assertThat(one.what()).isEqualTo("waited"));
        assertThat(allotment.counted()).containsEntry(DAY, 8);
    }

    @Test
    @DisplayName("are not counted again where they were counted in advance")
    void are_not_counted_again() {
        var allotment = allot(questions(7, SECOND, DAY), Map.of(SECOND, 2));
        assertThat(allotment.tooMany()).isEmpty();
        assertThat(allotment.counted()).containsEntry(SECOND, 5).containsEntry(DAY, 7);
        quotas.remove(SECOND);
        assertThat(allot(questions(9, SECOND, DAY), Map.of(SECOND, 9)).counted())
                .isEqualTo(Map.of(DAY, 8));
    }

    private Allotment<String> allot(List<Allotment.Question<String>> questions, Map<String, Integer> inAdvance) {
        return Allotment.of(questions, quotas, inAdvance, NOW);
    }

    private static List<Allotment.Question<String>> questions(int many, String... names) {
        var questions = new ArrayList<Allotment.Question<String>>();
        for (var nr = 0; nr < many; nr++) {
            questions.add(new Allotment.Question<>(String.join(" ", names) + nr, Set.of(names), false));
        }
        return questions;
    }
}
