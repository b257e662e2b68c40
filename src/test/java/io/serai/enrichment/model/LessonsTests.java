package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-11 what a run that is over teaches")
class LessonsTests {

    private static final String ADA = "ada@engine.example";
    private static final String BOB = "bob@engine.example";
    private static final Segment GERMAN_HEADS = Segment.of("DE", "Head of Procurement", null);
    private static final Map<String, Set<String>> FINDS = Map.of(
            "alpha-x", Set.of("work-email", "profile"),
            "beta-x", Set.of("work-email", "mobile"),
            "gamma-x", Set.of("profile"));

    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    @DisplayName("X-11 a profile without an address is no hit, and who gives profiles only is not judged")
    void a_profile_is_no_hit() {
        finder("alpha", 0, 1, AttemptStatus.FOUND, 1);
        finder("gamma", 0, 1, AttemptStatus.FOUND, 1);
        assertThat(lessons(Map.of()))
                .containsEntry(key("alpha", Datum.EMAIL, 0), new Past.Tally(1, 0, 0, 1))
                .noneSatisfy((key, tally) -> assertThat(key.name()).isEqualTo("gamma"));
    }

    @Test
    @DisplayName("X-11 an address is a hit when it was confirmed, with the credits of confirming it")
    void an_address_is_a_hit_when_it_was_confirmed() {
        finder("alpha", 0, 1, AttemptStatus.FOUND, 2, ADA);
        verifier(ADA, 0.5);
        assertThat(lessons(Map.of(ADA, verdict(ADA, Grade.VERIFIED))))
                .containsEntry(key("alpha", Datum.EMAIL, 0), new Past.Tally(1, 1, 2.5, 0));
    }

    @Test
    @DisplayName("X-11 an address that is invalid is a miss that was paid for, and the next one is asked after a miss")
    void an_invalid_address_is_a_miss() {
        finder("alpha", 0, 1, AttemptStatus.FOUND, 2, ADA);
        verifier(ADA, 0.5);
        finder("beta", 2, 3, AttemptStatus.FOUND, 1, BOB);
        var lessons = lessons(Map.of(ADA, verdict(ADA, Grade.INVALID), BOB, verdict(BOB, Grade.VERIFIED)));
        assertThat(lessons)
                .containsEntry(key("alpha", Datum.EMAIL, 0), new Past.Tally(1, 0, 0, 2.5))
                .containsEntry(key("beta", Datum.EMAIL, 1), new Past.Tally(1, 1, 1, 0))
                .containsEntry(key("beta", Datum.PHONE, 0), new Past.Tally(1, 0, 0, 1));
    }

    @Test
    @DisplayName("X-11 who is asked at the same time is asked after nobody's miss")
    void at_the_same_time_is_after_nobody() {
        finder("alpha", 0, 1, AttemptStatus.NOT_FOUND, 0);
        finder("beta", 0, 4, AttemptStatus.NOT_FOUND, 0);
        assertThat(lessons(Map.of()))
                .containsKeys(key("alpha", Datum.EMAIL, 0), key("beta", Datum.EMAIL, 0), key("beta", Datum.CONTACT, 0));
    }

    @Test
    @DisplayName("X-11 who refused, failed or is unknown is not judged")
    void who_did_not_answer_is_not_judged() {
        for (var status : List.of(AttemptStatus.RATE_LIMITED, AttemptStatus.FAILED, AttemptStatus.UNKNOWN)) {
            finder("alpha", 0, 1, status, 1);
        }
        assertThat(lessons(Map.of())).isEmpty();
    }

    @Test
    @DisplayName("X-11 credits below zero count as none")
    void credits_below_zero_count_as_none() {
        finder("alpha", 0, 1, AttemptStatus.NOT_FOUND, -3);
        assertThat(lessons(Map.of())).containsEntry(key("alpha", Datum.EMAIL, 0), new Past.Tally(1, 0, 0, 0));
    }

    @Test
    @DisplayName("X-11 without a verdict the provider's own grade counts")
    void without_a_verdict_the_own_grade_counts() {
        attempts.add(attempt(
                "alpha", "", 0, 1, AttemptStatus.FOUND, 1, List.of(new Findings.Email(ADA, false, Grade.VERIFIED))));
        finder("beta", 2, 3, AttemptStatus.FOUND, 1, BOB);
        assertThat(lessons(Map.of()))
                .containsEntry(key("alpha", Datum.EMAIL, 0), new Past.Tally(1, 1, 1, 0))
                .containsEntry(key("beta", Datum.EMAIL, 0), new Past.Tally(1, 0, 0, 1));
    }

    private Map<Past.Key, Past.Tally> lessons(Map<String, Verdict> verdicts) {
        var plan = new Plan(
                List.of(), List.of(), List.of(), List.of(), false, 0.7, 0.6, Plan.Enough.AN_ADDRESS, "any", null);
        return Lessons.of(new Run(plan, attempts, List.of(), List.of(), verdicts), GERMAN_HEADS, FINDS);
    }

    private void finder(String provider, int from, int to, AttemptStatus status, double credits, String... emails) {
        var found = List.of(emails).stream()
                .map(one -> new Findings.Email(one, false, Grade.UNKNOWN))
                .toList();
        attempts.add(attempt(provider, "", from, to, status, credits, found));
    }

    private void verifier(String about, double credits) {
        attempts.add(attempt("zeta", about, 1, 2, AttemptStatus.FOUND, credits, List.of()));
    }

    private static Attempt attempt(
            String provider,
            String subject,
            int from,
            int to,
            AttemptStatus status,
            double credits,
            List<Findings.Email> found) {
        return new Attempt(
                UUID.randomUUID(),
                provider + "-x",
                provider,
                "first",
                subject,
                1,
                status,
                200,
                null,
                new Findings(0.9, found, List.of(), Map.of(), 0),
                at(from),
                at(to),
                credits);
    }

    private static Instant at(int seconds) {
        return NOW.plusSeconds(seconds);
    }

    private static Past.Key key(String provider, Datum datum, int misses) {
        return new Past.Key(provider, datum, GERMAN_HEADS, misses);
    }

    private static Verdict verdict(String value, String grade) {
        return new Verdict(value, "zeta", grade, 0.95, null, NOW);
    }
}
