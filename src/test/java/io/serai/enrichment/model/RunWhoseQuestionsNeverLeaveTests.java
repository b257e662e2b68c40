package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.RETRIES;
import static io.serai.enrichment.model.RunBuilder.aRun;
import static io.serai.enrichment.model.RunBuilder.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-01 QUE-09 a run whose questions are written down and never leave, as nobody has time for them")
class RunWhoseQuestionsNeverLeaveTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    @DisplayName("X-01 asks after all, and meanwhile nobody of the fallback")
    void asks_after_all() {
        var run = aRun().askingFirst("alpha").fallingBackTo("beta").where("alpha", AttemptStatus.SKIPPED);
        assertThat(run.next()).isInstanceOfSatisfying(Run.Wait.class, wait -> assertThat(wait.until())
                .isBetween(NOW.plusSeconds(1), NOW.plusMillis(1100)));
        assertThat(asked(run.nextAfter(Duration.ofSeconds(2)))).containsExactly("alpha try 2");
    }

    @Test
    @DisplayName("X-01 has three tries left however often a question did not leave")
    void has_three_tries_left() {
        var run = aRun().askingFirst("alpha")
                .where("alpha", AttemptStatus.SKIPPED)
                .where("alpha", "", 2, AttemptStatus.SKIPPED, null, null)
                .where("alpha", "", 3, AttemptStatus.FAILED, 503, null)
                .where("alpha", "", 4, AttemptStatus.SKIPPED, null, null)
                .where("alpha", "", 5, AttemptStatus.FAILED, 503, null);
        assertThat(asked(run.nextAfter(Duration.ofSeconds(3)))).containsExactly("alpha try 6");
        run.where("alpha", "", 6, AttemptStatus.FAILED, 503, null);
        assertThat(run.nextAfter(HOUR)).isInstanceOf(Run.Done.class);
    }

    @Test
    @DisplayName("QUE-09 notes that it skips a provider that nobody may ask any more, and asks it with the next number")
    void is_no_note() {
        var run = aRun().askingFirst("alpha")
                .where("alpha", AttemptStatus.SKIPPED)
                .whileThereIsNo("alpha");
        assertThat(run.nextAfter(Duration.ofSeconds(2))).isInstanceOf(Run.Skip.class);
        run.where("alpha", "", 0, AttemptStatus.SKIPPED, null, null);
        assertThat(run.nextAfter(Duration.ofSeconds(2))).isInstanceOf(Run.Wait.class);
    }

    @Test
    @DisplayName("X-01 has an address verified once there is time, and not by the next verifier")
    void has_an_address_verified_once_there_is_time() {
        var run = aRun().verifyingEmailsBy("zeta", "eta")
                .ofSomebodyWithEmail("ada@engine.example")
                .where("zeta", "ada@engine.example", 1, AttemptStatus.SKIPPED, null, null);
        assertThat(run.next()).isInstanceOf(Run.Wait.class);
        assertThat(asked(run.nextAfter(Duration.ofSeconds(2)))).containsExactly("zeta about ada@engine.example try 2");
    }

    @Test
    @DisplayName("X-01 is put off longer each time in a row, by a minute at most, and after an hour goes on without it")
    void is_put_off_for_an_hour_at_most() {
        var asked = new ArrayList<Attempt>();
        var now = NOW;
        var pauses = new ArrayList<Duration>();
        asked.add(never(1, now));
        while (RETRIES.standing(asked, HOUR, now) instanceof Retries.AskLater later) {
            pauses.add(Duration.between(now, later.at()));
            now = later.at();
            assertThat(RETRIES.standing(asked, HOUR, now)).isEqualTo(new Retries.AskNow(asked.size() + 1));
            asked.add(never(asked.size() + 1, now));
        }
        assertThat(RETRIES.standing(asked, HOUR, now)).isEqualTo(new Retries.GivenUp());
        assertThat(now).isBetween(NOW.plus(HOUR), NOW.plus(HOUR).plusSeconds(66));
        for (var nr = 0; nr < 6; nr++) {
            var pause = Duration.ofSeconds(1L << nr);
            assertThat(pauses.get(nr)).isBetween(pause, pause.multipliedBy(11).dividedBy(10));
        }
        assertThat(pauses).allMatch(pause -> pause.compareTo(PATIENCE.plusSeconds(6)) <= 0);
        assertThat(asked).as("rows").hasSizeLessThan(70);
    }

    @Property(tries = 300)
    @Label("X-01 a connector is really asked three times at most, and comes to its end, whatever does not leave")
    void three_tries_and_an_end(@ForAll Random random) {
        var asked = new ArrayList<Attempt>();
        var now = NOW;
        var standing = RETRIES.standing(asked, HOUR, now);
        while (!(standing instanceof Retries.GivenUp)) {
            if (standing instanceof Retries.AskLater later) {
                assertThat(later.at()).isAfter(now);
                now = later.at();
            } else {
                var tryNo = ((Retries.AskNow) standing).tryNo();
                assertThat(tryNo).as("each number once").isEqualTo(asked.size() + 1);
                var status = random.nextInt(3) > 0 ? AttemptStatus.SKIPPED : AttemptStatus.FAILED;
                asked.add(attempt(tryNo, status, now));
            }
            standing = RETRIES.standing(asked, HOUR, now);
        }
        assertThat(asked.stream().filter(one -> one.status() == AttemptStatus.FAILED))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(asked).hasSizeLessThan(4 * 70);
    }

    private static Attempt never(int tryNo, Instant at) {
        return attempt(tryNo, AttemptStatus.SKIPPED, at);
    }

    private static Attempt attempt(int tryNo, AttemptStatus status, Instant at) {
        return new Attempt(
                new UUID(0, tryNo), "alpha-x", "alpha", "first", "", tryNo, status, null, null, Findings.NONE, at, at);
    }
}
