package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GradeTests {

    private static final double THRESHOLD = 0.7;

    @Property(tries = 300)
    @Label("ENR-05 confidence stays between 0 and 1")
    void confidence_stays_between_0_and_1(
            @ForAll @DoubleRange(max = 1) double claimed,
            @ForAll("grades") String own,
            @ForAll("grades") String said,
            @ForAll @DoubleRange(max = 1) double sure) {
        assertThat(Grade.confidence(claimed, own, null)).isBetween(0.0, 1.0);
        assertThat(Grade.confidence(claimed, own, verdict(said, sure))).isBetween(0.0, 1.0);
    }

    @Property(tries = 200)
    @Label("ENR-05 X-13 a catch-all address never reaches the threshold")
    void a_catch_all_address_never_reaches_the_threshold(
            @ForAll @DoubleRange(max = 1) double claimed,
            @ForAll("grades") String own,
            @ForAll @DoubleRange(max = 1) double sure) {
        assertThat(Grade.confidence(claimed, Grade.CATCH_ALL, null)).isLessThan(THRESHOLD);
        assertThat(Grade.confidence(claimed, own, verdict(Grade.CATCH_ALL, sure)))
                .isLessThan(THRESHOLD);
    }

    @Property(tries = 200)
    @Label("ENR-05 VER-01 what is invalid counts nothing")
    void what_is_invalid_counts_nothing(
            @ForAll @DoubleRange(max = 1) double claimed,
            @ForAll("grades") String own,
            @ForAll @DoubleRange(max = 1) double sure) {
        assertThat(Grade.confidence(claimed, Grade.INVALID, null)).isZero();
        assertThat(Grade.confidence(claimed, own, verdict(Grade.INVALID, sure))).isZero();
    }

    @Property(tries = 200)
    @Label("ENR-05 VER-03 a verifier that confirms never lowers the confidence")
    void a_verifier_that_confirms_never_lowers(
            @ForAll @DoubleRange(max = 1) double claimed,
            @ForAll("grades") String own,
            @ForAll @DoubleRange(max = 1) double sure) {
        var without = Grade.confidence(claimed, own, null);
        assertThat(Grade.confidence(claimed, own, verdict(Grade.VERIFIED, sure)))
                .isGreaterThanOrEqualTo(without)
                .isGreaterThanOrEqualTo(sure);
    }

    @Property(tries = 200)
    @Label("ENR-05 a verifier that does not confirm never raises the confidence above the claim")
    void a_verifier_that_does_not_confirm_never_raises(
            @ForAll @DoubleRange(max = 1) double claimed,
            @ForAll("doubtful") String said,
            @ForAll @DoubleRange(max = 1) double sure) {
        assertThat(Grade.confidence(claimed, Grade.UNKNOWN, verdict(said, sure)))
                .isLessThanOrEqualTo(claimed)
                .isLessThan(THRESHOLD);
    }

    @Test
    @DisplayName("ENR-05 without a verifier the finder's own word stands")
    void without_a_verifier_the_finders_own_word_stands() {
        assertThat(Grade.confidence(0.91, Grade.VERIFIED, null)).isEqualTo(0.91);
        assertThat(Grade.confidence(0.5, Grade.UNKNOWN, null)).isEqualTo(0.5);
    }

    @Test
    @DisplayName("VER-03 risky is worth less than unknown")
    void risky_is_worth_less_than_unknown() {
        assertThat(Grade.confidence(0.9, Grade.UNKNOWN, verdict(Grade.RISKY, 1)))
                .isLessThan(Grade.confidence(0.9, Grade.UNKNOWN, verdict(Grade.UNKNOWN, 1)));
    }

    @Provide
    Arbitrary<String> grades() {
        return Arbitraries.of(Grade.VERIFIED, Grade.CATCH_ALL, Grade.RISKY, Grade.UNKNOWN, Grade.INVALID);
    }

    @Provide
    Arbitrary<String> doubtful() {
        return Arbitraries.of(Grade.CATCH_ALL, Grade.RISKY, Grade.UNKNOWN, Grade.INVALID);
    }

    private static Verdict verdict(String grade, double sure) {
        return new Verdict("ada@engine.example", "zeta", grade, sure, null, Instant.EPOCH);
    }
}
