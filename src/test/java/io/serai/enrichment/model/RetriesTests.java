package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.RETRIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTests {

    private static final Retries.Standing OVER = new Retries.GivenUp();
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    @DisplayName("X-01 who was never asked is asked now")
    void who_was_never_asked_is_asked_now() {
        assertThat(RETRIES.standing(List.of(), HOUR, NOW)).isEqualTo(new Retries.AskNow(1));
    }

    @Test
    @DisplayName("X-01 QUE-10 an error is repeated after one second, then after two, and up to a tenth of that more")
    void an_error_is_repeated_after_one_second_then_after_two() {
        assertThat(due(after(0, failed(1, 503)))).isBetween(NOW.plusSeconds(1), NOW.plusMillis(1100));
        assertThat(after(2, failed(1, 503))).isEqualTo(new Retries.AskNow(2));
        assertThat(due(after(1, failed(2, 503)))).isBetween(NOW.plusSeconds(2), NOW.plusMillis(2200));
        assertThat(after(3, failed(2, 503))).isEqualTo(new Retries.AskNow(3));
    }

    @Property(tries = 100)
    @Label("QUE-10 who failed together is not asked together, and each always at the same moment")
    void who_failed_together_is_not_asked_together(@ForAll Random random) {
        var moments = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(50)
                .map(id -> {
                    var moment = due(after(0, failed(id)));
                    assertThat(due(after(0, failed(id)))).isEqualTo(moment);
                    return moment;
                })
                .collect(Collectors.toSet());
        assertThat(moments)
                .allMatch(moment -> !moment.isBefore(NOW.plusSeconds(1)) && !moment.isAfter(NOW.plusMillis(1100)));
        assertThat(moments).as("different moments of a hundred").hasSizeGreaterThan(20);
    }

    @Test
    @DisplayName("X-01 three tries are all there is")
    void three_tries_are_all_there_is() {
        assertThat(after(3600, failed(3, 503))).isEqualTo(OVER);
    }

    @Test
    @DisplayName("X-01 a question that found no connection is repeated")
    void a_question_that_found_no_connection_is_repeated() {
        assertThat(after(2, failed(1, null))).isEqualTo(new Retries.AskNow(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 404, 499})
    @DisplayName("X-01 QUE-09 a failure behind another answer may have been billed and is not repeated")
    void a_failure_behind_another_answer_is_not_repeated(int http) {
        assertThat(after(3600, failed(1, http))).isEqualTo(OVER);
    }

    @ParameterizedTest
    @EnumSource(names = {"OUT_OF_CREDITS", "UNAUTHORIZED", "REJECTED", "UNKNOWN"})
    @DisplayName("X-01 QUE-09 a permanent refusal and silence are not repeated")
    void a_permanent_refusal_and_silence_are_not_repeated(AttemptStatus status) {
        assertThat(after(3600, attempt(1, status, 503, null))).isEqualTo(OVER);
    }

    @Test
    @DisplayName("X-01 a longer Retry-After counts, a shorter one does not")
    void a_longer_retry_after_counts() {
        assertThat(after(0, limited(Duration.ofSeconds(30)))).isEqualTo(new Retries.AskLater(NOW.plusSeconds(30)));
        assertThat(due(after(0, limited(Duration.ZERO)))).isBetween(NOW.plusSeconds(1), NOW.plusMillis(1100));
    }

    @Test
    @DisplayName("X-01 beyond our patience the plan goes on without the provider")
    void beyond_our_patience_the_plan_goes_on() {
        assertThat(after(0, limited(Duration.ofSeconds(60)))).isInstanceOf(Retries.AskLater.class);
        assertThat(after(0, limited(Duration.ofSeconds(61)))).isEqualTo(OVER);
        assertThat(after(0, attempt(1, AttemptStatus.FAILED, 503, Duration.ofHours(1))))
                .as("who bills each question is not asked about a fault again")
                .isEqualTo(OVER);
    }

    @Property(tries = 200)
    @Label("X-01 nobody is asked a fourth time, whatever was answered and however long ago")
    void nobody_is_asked_a_fourth_time(
            @ForAll AttemptStatus status,
            @ForAll @IntRange(min = 1, max = 9) int tryNo,
            @ForAll @IntRange(max = 600) int http,
            @ForAll @IntRange(max = 100_000) int seconds) {
        Assume.that(status != AttemptStatus.SKIPPED);
        var standing = after(seconds, attempt(tryNo, status, http, null));
        if (standing instanceof Retries.AskNow again) {
            assertThat(again.tryNo()).isBetween(2, 3).isEqualTo(tryNo + 1);
        }
    }

    private static Retries.Standing after(int seconds, Attempt last) {
        return RETRIES.standing(List.of(last), HOUR, NOW.plusSeconds(seconds));
    }

    private static Instant due(Retries.Standing standing) {
        return ((Retries.AskLater) standing).at();
    }

    private static Attempt failed(UUID id) {
        return new Attempt(
                id, "alpha-x", "alpha", "first", "", 1, AttemptStatus.FAILED, 503, null, Findings.NONE, NOW, NOW);
    }

    private static Attempt failed(int tryNo, Integer http) {
        return attempt(tryNo, AttemptStatus.FAILED, http, null);
    }

    private static Attempt limited(Duration wanted) {
        return attempt(1, AttemptStatus.RATE_LIMITED, 429, wanted);
    }

    private static Attempt attempt(int tryNo, AttemptStatus status, Integer http, Duration wanted) {
        var id = new UUID(0, tryNo);
        return new Attempt(id, "alpha-x", "alpha", "first", "", tryNo, status, http, wanted, Findings.NONE, NOW, NOW);
    }
}
