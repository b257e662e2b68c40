package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every vendor: the same answer each time, some refusals, and a ledger that forgets nothing. */
class SandboxTest {

    private static final String EMAIL_BY_PROFILE = "/v1/people/b2b-profile-email";

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(0, folder.resolve("ledger.jsonl")).latency(Duration.ZERO);
        caller = new Caller(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void the_same_question_gets_the_same_answer_after_a_restart_too() {
        var before = ask("ivo-thorne-3");
        restart();
        assertThat(ask("ivo-thorne-3").body()).isEqualTo(before.body());
    }

    @Test
    void a_profile_address_and_a_name_lead_to_the_same_person() {
        var byProfile = Question.byProfile("https://www.linkedin.com/in/Ivo-Thorne/?locale=en")
                .person()
                .orElseThrow();
        var byName = Question.byName("Ivo Thorne", "engine.example").person().orElseThrow();
        assertThat(byProfile.identity()).isEqualTo(byName.identity());
        assertThat(byProfile.mobile()).isEqualTo(byName.mobile());
    }

    @Test
    void an_opaque_profile_id_keeps_its_case() {
        var person = Question.byProfile("https://www.linkedin.com/in/ACwAAB12xYz")
                .person()
                .orElseThrow();
        assertThat(person.identity()).isEqualTo("ACwAAB12xYz");
    }

    @Test
    void the_vendors_know_as_many_people_as_they_claim_and_mostly_agree() {
        assertThat(shareOf(person -> person.isKnownTo("leadmagic", "work-email", 0.62)))
                .isCloseTo(0.62, by(0.02));
        assertThat(shareOf(person -> person.isKnownTo("prospeo", "match", 0.65)))
                .isCloseTo(0.65, by(0.02));
        assertThat(shareOf(person -> person.workEmail("leadmagic").equals(person.workEmail("prospeo"))))
                .isCloseTo(0.85, by(0.02));
        assertThat(shareOf(person -> new Mailbox(person.workEmail("prospeo")).verdict() == Mailbox.Verdict.VALID))
                .isCloseTo(0.78, by(0.02));
    }

    @Test
    void some_people_are_refused_once_and_served_the_next_time() {
        var refused = ask("mara-quist-46");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(ask("mara-quist-46").status()).isEqualTo(200);
        assertThat(sandbox.ledger().entries().getFirst().outcome()).isEqualTo(Outcome.RATE_LIMITED);
    }

    @Test
    void who_was_refused_before_a_restart_is_served_after_it() {
        assertThat(ask("mara-quist-90").status()).isEqualTo(500);
        restart();
        assertThat(ask("mara-quist-90").status()).isEqualTo(200);
    }

    @Test
    void the_ledger_survives_a_restart_and_goes_on_counting() {
        ask("ivo-thorne-3");
        var before = sandbox.ledger().entries();
        restart();
        assertThat(sandbox.ledger().entries()).isEqualTo(before);
        ask("ivo-thorne-3");
        assertThat(sandbox.ledger().entries()).extracting(Entry::seq).containsExactly(1L, 2L);
        assertThat(sandbox.ledger().billedAgain()).extracting(Entry::seq).containsExactly(2L);
    }

    @Test
    void the_half_line_of_a_killed_process_is_forgotten() throws IOException {
        ask("ivo-thorne-3");
        Files.writeString(folder.resolve("ledger.jsonl"), "{\"seq\":2,\"inst", StandardOpenOption.APPEND);
        restart();
        ask("nadia-varga-7");
        restart();
        assertThat(sandbox.ledger().entries())
                .extracting(Entry::person)
                .containsExactly("linkedin.com/in/ivo-thorne-3", "linkedin.com/in/nadia-varga-7");
    }

    @Test
    void the_tester_sees_the_ledger_and_the_sums_over_http_and_may_wipe_them() {
        ask("ivo-thorne-3");
        assertThat(caller.get("/__ledger").at("/0/outcome")).isEqualTo("found");
        assertThat(caller.get("/__stats").at("/leadmagic/credits")).isEqualTo("5");
        assertThat(caller.post("/__latency?ms=1", "").status()).isEqualTo(200);
        assertThat(caller.post("/__reset", "").status()).isEqualTo(200);
        assertThat(sandbox.ledger().count()).isZero();
    }

    @Test
    void an_unknown_path_is_a_404_and_an_overlong_body_a_413() {
        assertThat(caller.get("/nobody/v1").body().has("error")).isTrue();
        assertThat(caller.get("/nobody/v1").status()).isEqualTo(404);
        assertThat(caller.leadMagic("/v1/unheard-of", "{}").status()).isEqualTo(404);
        assertThat(caller.leadMagic(EMAIL_BY_PROFILE, " ".repeat((1 << 20) + 1)).status())
                .isEqualTo(413);
    }

    private Caller.Reply ask(String vanity) {
        return caller.leadMagic(
                EMAIL_BY_PROFILE, "{\"profile_url\":\"https://www.linkedin.com/in/%s\"}".formatted(vanity));
    }

    private void restart() {
        close();
        open();
    }

    private static double shareOf(Predicate<Person> trait) {
        int population = 5000;
        return IntStream.range(0, population)
                        .mapToObj(i -> "https://www.linkedin.com/in/tilda-number-" + i)
                        .map(url -> Question.byProfile(url).person().orElseThrow())
                        .filter(trait)
                        .count()
                / (double) population;
    }

    private static Offset<Double> by(double distance) {
        return Offset.offset(distance);
    }
}
