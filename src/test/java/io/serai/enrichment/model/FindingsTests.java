package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FindingsTests {

    private static final Findings BOTH = new Findings(
            0.9,
            List.of(
                    new Findings.Email("ada@engine.example", false, Grade.VERIFIED),
                    new Findings.Email("ada@home.example", true, Grade.VERIFIED)),
            List.of(new Findings.Phone("+12025550123", Grade.UNKNOWN)),
            Map.of("title", "Analyst"),
            0);

    @Test
    @DisplayName("ENR-16 X-10 lose their personal addresses where only professional ones may be kept")
    void lose_their_personal_addresses() {
        assertThat(BOTH.allowed(true).emails()).map(Findings.Email::value).containsExactly("ada@engine.example");
    }

    @Test
    @DisplayName("ENR-10 ENR-16 still tell how many were left out")
    void still_tell_how_many_were_left_out() {
        assertThat(BOTH.allowed(true).withheld()).isEqualTo(1);
    }

    @Test
    @DisplayName("ENR-16 keep numbers and profile everywhere")
    void keep_numbers_and_profile() {
        assertThat(BOTH.allowed(true).phones()).isEqualTo(BOTH.phones());
        assertThat(BOTH.allowed(true).profile()).isEqualTo(BOTH.profile());
    }

    @Test
    @DisplayName("X-10 keep everything elsewhere")
    void keep_everything_elsewhere() {
        assertThat(BOTH.allowed(false)).isEqualTo(BOTH);
    }

    @Test
    @DisplayName("are told each once and the surest first, each as sure as its own grade lets it be")
    void are_told_by_their_own_grades() {
        var found = new Findings(
                0.7,
                List.of(
                        new Findings.Email("old@engine.example", false, Grade.INVALID),
                        new Findings.Email("ada@engine.example", false, Grade.CATCH_ALL),
                        new Findings.Email("info@engine.example", false, Grade.RISKY),
                        new Findings.Email("ada@engine.example", false, Grade.CATCH_ALL)),
                List.of(
                        new Findings.Phone("+12025550124", Grade.UNKNOWN),
                        new Findings.Phone("+12025550123", Grade.UNKNOWN)),
                Map.of(),
                0);
        assertThat(found.toldEmails())
                .containsExactly(
                        new Findings.Told("ada@engine.example", 0.65),
                        new Findings.Told("info@engine.example", 0.4),
                        new Findings.Told("old@engine.example", 0));
        assertThat(found.toldPhones())
                .containsExactly(new Findings.Told("+12025550124", 0.7), new Findings.Told("+12025550123", 0.7));
    }

    @Test
    @DisplayName("are doubtful without a grade of their own beside a verified one, of which the confidence is")
    void are_doubtful_beside_a_verified_one() {
        assertThat(BOTH.toldPhones()).containsExactly(new Findings.Told("+12025550123", 0.65));
        assertThat(BOTH.toldEmails().getFirst()).isEqualTo(new Findings.Told("ada@engine.example", 0.9));
        var unsure = new Findings(0.5, BOTH.emails(), BOTH.phones(), Map.of(), 0);
        assertThat(unsure.toldPhones()).containsExactly(new Findings.Told("+12025550123", 0.5));
        var ungraded = new Findings(0.9, List.of(), BOTH.phones(), Map.of(), 0);
        assertThat(ungraded.toldPhones()).containsExactly(new Findings.Told("+12025550123", 0.9));
    }

    @Property(tries = 200)
    @Label("ENR-10 ENR-16 X-10 what is kept and what is left out make the whole")
    void kept_and_left_out_make_the_whole(@ForAll @Size(max = 20) List<Boolean> personal) {
        var emails = IntStream.range(0, personal.size())
                .mapToObj(nr -> new Findings.Email(nr + "@engine.example", personal.get(nr), Grade.UNKNOWN))
                .toList();
        var allowed = new Findings(0.9, emails, List.of(), Map.of(), 0).allowed(true);
        assertThat(allowed.emails()).noneMatch(Findings.Email::personal);
        assertThat(allowed.emails().size() + allowed.withheld()).isEqualTo(emails.size());
    }
}
