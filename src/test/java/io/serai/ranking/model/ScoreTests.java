package io.serai.ranking.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScoreTests {

    private static final Map<String, Double> WEIGHTS =
            Map.of("completion-gap", 250.0, "project-priority", 10.0, "confidence", 50.0, "verified-phone", 20.0);

    @Test
    @DisplayName("RNK-03 G-12 is the class and the weighted terms, each shown with its points")
    void is_the_class_and_the_weighted_terms_each_shown_with_its_points() {
        var score = Score.of(RankClass.OTHER, new Standing(1, 3, 12, 0.9, true), WEIGHTS);
        assertThat(score.total()).isEqualTo(new BigDecimal("331.6667"));
        assertThat(score.terms().keySet())
                .containsExactly("completion-gap", "project-priority", "confidence", "verified-phone");
        assertThat(score.terms().get("project-priority")).isEqualTo(new Score.Term(10, 10, new BigDecimal("100.0000")));
        assertThat(score.terms().get("confidence").points()).isEqualByComparingTo("45");
    }

    @Test
    @DisplayName("RNK-03 a term without a weight counts nothing, and is shown")
    void a_term_without_a_weight_counts_nothing_and_is_shown() {
        var score = Score.of(RankClass.FRESH_REPLY, new Standing(0, 1, 3, 1, true), Map.of("verified-phone", 0.00005));
        assertThat(score.total()).isEqualTo(new BigDecimal("1000.0001"));
        assertThat(score.terms()).hasSize(RankTerm.values().length);
    }

    @Property
    @Label("RNK-01 G-12 a lower class never overtakes a higher one")
    void a_lower_class_never_overtakes_a_higher_one(
            @ForAll RankClass one,
            @ForAll RankClass other,
            @ForAll("standings") Standing first,
            @ForAll("standings") Standing second) {
        var sorted = List.of(Score.of(one, first, WEIGHTS), Score.of(other, second, WEIGHTS)).stream()
                .sorted()
                .toList();
        assertThat(sorted.getFirst().rankClass().points())
                .isGreaterThanOrEqualTo(sorted.getLast().rankClass().points());
    }

    @Property
    @Label("RNK-01 within a class the higher score comes first")
    void within_a_class_the_higher_score_comes_first(
            @ForAll("standings") Standing first, @ForAll("standings") Standing second) {
        var sorted = List.of(other(first), other(second)).stream().sorted().toList();
        assertThat(sorted.getFirst().total())
                .isGreaterThanOrEqualTo(sorted.getLast().total());
    }

    @Property
    @Label("RNK-02 the fewer have signed up, the higher the score")
    void the_fewer_have_signed_up_the_higher_the_score(@ForAll("standings") Standing s) {
        var oneMore = new Standing(s.signedUp() + 1, s.target(), s.priority(), s.confidence(), s.verifiedPhone());
        assertThat(other(oneMore).total()).isLessThanOrEqualTo(other(s).total());
    }

    @Property
    @Label("RNK-04 X-52 priority, confidence and a verified phone never lower the score")
    void priority_confidence_and_a_verified_phone_never_lower_the_score(@ForAll("standings") Standing s) {
        var total = other(s).total();
        var important = new Standing(s.signedUp(), s.target(), s.priority() + 1, s.confidence(), s.verifiedPhone());
        var sure = new Standing(
                s.signedUp(), s.target(), s.priority(), Math.min(1, s.confidence() + 0.1), s.verifiedPhone());
        var verified = new Standing(s.signedUp(), s.target(), s.priority(), s.confidence(), true);
        assertThat(List.of(other(important), other(sure), other(verified)))
                .allSatisfy(score -> assertThat(score.total()).isGreaterThanOrEqualTo(total));
    }

    @Property
    @Label("RNK-04 the same standing always has the same score, of four decimals")
    void the_same_standing_always_has_the_same_score(@ForAll RankClass rankClass, @ForAll("standings") Standing s) {
        var score = Score.of(rankClass, s, WEIGHTS);
        assertThat(score).isEqualTo(Score.of(rankClass, s, WEIGHTS));
        assertThat(score.total().scale()).isEqualTo(4);
    }

    @Provide
    Arbitrary<Standing> standings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.doubles().between(0, 1).ofScale(3),
                        Arbitraries.of(true, false))
                .as(Standing::new);
    }

    private static Score other(Standing standing) {
        return Score.of(RankClass.OTHER, standing, WEIGHTS);
    }
}
