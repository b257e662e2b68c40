package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
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

@Label("X-32 PPL-09 claims on the same field")
class ClaimsOnTheSameFieldTests {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T00:00:00Z");

    @Test
    @DisplayName("X-32 the better source wins: manual, mailbox, verified, enrichment, LinkedIn, import, scraped")
    void the_better_source_wins() {
        List<Source> sources = List.of(Source.values());
        for (int i = 1; i < sources.size(); i++) {
            var better = new Claim("a", sources.get(i - 1), "p", 0.1, MONDAY);
            var worse = new Claim("b", sources.get(i), "p", 0.9, TUESDAY);
            assertThat(better.beats(worse)).isTrue();
            assertThat(worse.beats(better)).isFalse();
        }
    }

    @Test
    @DisplayName("X-32 of the same source the surer one wins, then the later one")
    void then_the_surer_then_the_later_one_wins() {
        var sure = new Claim("a", Source.VERIFIED_ENRICHMENT, "p", 0.9, MONDAY);
        var lessSure = new Claim("b", Source.VERIFIED_ENRICHMENT, "q", 0.8, TUESDAY);
        var later = new Claim("c", Source.VERIFIED_ENRICHMENT, "r", 0.9, TUESDAY);
        assertThat(sure.beats(lessSure)).isTrue();
        assertThat(later.beats(sure)).isTrue();
    }

    @Test
    void one_that_is_no_probability_is_a_fault() {
        for (double confidence : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Claim("a", Source.MANUAL, "p", confidence, MONDAY));
        }
    }

    @Test
    void a_portrait_shows_the_winner_only() {
        var portrait = Portrait.empty()
                .with("title", new Claim("Analyst", Source.MANUAL, null, 1, MONDAY))
                .with("title", new Claim("Countess", Source.LINKEDIN, "linkedin", 1, TUESDAY));
        assertThat(portrait.value("title")).contains("Analyst");
        assertThat(portrait.value("city")).isEmpty();
    }

    @Property(tries = 200)
    @Label("X-32 stand in one total order")
    void stand_in_one_total_order(@ForAll("claims") Claim a, @ForAll("claims") Claim b, @ForAll("claims") Claim c) {
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        assertThat(a.beats(b) && b.beats(a)).isFalse();
        assertThat(a.equals(b) || a.beats(b) || b.beats(a)).isTrue();
        assertThat(!a.beats(b) || !b.beats(c) || a.beats(c)).isTrue();
    }

    @Property(tries = 200)
    @Label("X-32 PPL-09 merging portraits is commutative, associative and idempotent")
    void may_arrive_in_any_order(
            @ForAll("portraits") Portrait a, @ForAll("portraits") Portrait b, @ForAll("portraits") Portrait c) {
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(a)).isEqualTo(a);
        assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
        assertThat(a.merge(Portrait.empty())).isEqualTo(a);
    }

    @Provide
    Arbitrary<Claim> claims() {
        return Combinators.combine(
                        Arbitraries.of("x", "y"),
                        Arbitraries.of(Source.class),
                        Arbitraries.of("", "hunter"),
                        Arbitraries.of(0.0, -0.0, 0.5, 1.0),
                        Arbitraries.of(MONDAY, MONDAY.plusNanos(1), TUESDAY))
                .as(Claim::new);
    }

    @Provide
    Arbitrary<Portrait> portraits() {
        return Arbitraries.maps(Arbitraries.of("title", "city", "email"), claims())
                .ofMaxSize(3)
                .map((Map<String, Claim> claims) -> new Portrait(claims));
    }
}
