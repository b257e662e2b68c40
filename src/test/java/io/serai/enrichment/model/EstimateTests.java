package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bounds of a hit rate, and what a verified contact costs within them")
class EstimateTests {

    @Test
    @DisplayName("are those of the score interval: 8 of 10 lies between 54 % and 93 %")
    void are_those_of_the_score_interval() {
        // p + z²/2n ± z √(p(1-p)/n + z²/4n²), over 1 + z²/n, by hand with z = 1.645
        var share = Estimate.ofShare(8, 10);
        assertThat(share.value()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.541, within(0.001));
        assertThat(share.high()).isCloseTo(0.931, within(0.001));
    }

    @Test
    @DisplayName("become narrower with every lookup")
    void become_narrower() {
        var few = Estimate.ofShare(8, 10);
        var many = Estimate.ofShare(800, 1000);
        assertThat(many.low()).isBetween(few.low(), 0.8);
        assertThat(many.high()).isBetween(0.8, few.high());
    }

    @Test
    @DisplayName("are 0 and 1 where nothing was asked, and stay within them")
    void stay_within_0_and_1() {
        assertThat(Estimate.ofShare(0, 0)).isEqualTo(new Estimate(null, 0.0, 1.0));
        assertThat(Estimate.ofShare(0, 5).low()).isZero();
        assertThat(Estimate.ofShare(0, 5).high()).isBetween(0.2, 0.5);
        assertThat(Estimate.ofShare(5, 5).high()).isEqualTo(1);
    }

    @Test
    @DisplayName("bound what a verified contact costs: 40 credits for 10 lookups with 8 hits are 5 each, 4.30 to 7.39")
    void bound_the_cost() {
        var cost = new Yield(10, 10, 9, 8, 0, 32, 8).creditsPerVerified();
        assertThat(cost.value()).isEqualTo(5);
        assertThat(cost.low()).isCloseTo(4.30, within(0.01));
        assertThat(cost.high()).isCloseTo(7.39, within(0.02));
    }

    @Test
    @DisplayName("leave the cost open upwards while there is no hit, and wholly while nobody has answered")
    void leave_the_cost_open() {
        var cost = new Yield(10, 10, 0, 0, 0, 32, 0).creditsPerVerified();
        assertThat(cost.value()).isNull();
        assertThat(cost.low()).isGreaterThan(3.2);
        assertThat(cost.high()).isNull();
        assertThat(new Yield(1, 0, 0, 0, 1, 3, 0).creditsPerVerified()).isEqualTo(new Estimate(null, null, null));
    }
}
