package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.PendingStore;
import io.serai.platform.connector.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("ENR-10 DESIGN 7, 9: a lookup that its provider took in")
class PendingLookupTest extends RoundTest {

    private static final String CONNECTOR = "rocketreach-enrich-person";

    @Autowired
    private Answers answers;

    @Autowired
    private PendingStore pending;

    private final String reference = String.valueOf(UUID.randomUUID().getMostSignificantBits() >>> 20);
    private UUID attempt;

    private record Row(String status, String reference, Instant nextLookAt, Instant deadline, Double credits) {}

    @BeforeEach
    void takenIn() {
        var round = roundThatAsks(CONNECTOR);
        attempt = round.getLookups().getFirst().asked().getFirst().attemptId();
        assertThat(answered(round, reply("PENDING", Map.of("reference", reference, "retryAfter", 3600)))
                        .isAsking())
                .as("nothing else while it is out")
                .isFalse();
    }

    @Test
    void is_a_row_with_its_next_look_and_its_end_and_no_message_asks_again() {
        assertThat(row().status()).isEqualTo("PENDING");
        assertThat(row().reference()).isEqualTo(reference);
        assertThat(Duration.between(Instant.now(), row().nextLookAt())).isBetween(ofMinutes(59), ofMinutes(61));
        assertThat(Duration.between(Instant.now(), row().deadline())).isBetween(ofMinutes(9), ofMinutes(11));
        assertThat(begin().isAsking()).isFalse();
        assertThat(status()).isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("STK-20 keeps its next look where it is stored again, as nobody heard the end of the first time")
    void keeps_its_next_look_where_it_is_stored_again() {
        var again = reply("PENDING", Map.of("reference", reference, "retryAfter", 3600));
        answers.storeLate(List.of(answers.answered(lookup(), again)));
        assertThat(row().status()).isEqualTo("PENDING");
        assertThat(Duration.between(Instant.now(), row().nextLookAt())).isBetween(ofMinutes(59), ofMinutes(61));
    }

    @Test
    void is_looked_at_later_when_the_provider_wants_less_or_cannot_say() {
        // so often that the next look is half a minute away, and nobody looks while this test does
        db.sql("update enrichment.enrichment_attempts set looks = 10 where id = ?")
                .param(attempt)
                .update();
        answers.looked(lookup(), reply("RATE_LIMITED", Map.of("retryAfter", 120)));
        assertThat(Duration.between(Instant.now(), row().nextLookAt())).isBetween(ofMinutes(1), ofMinutes(3));
        for (var passing : List.of("FAILED", "UNKNOWN", "UNAUTHORIZED", "PENDING")) {
            answers.looked(lookup(), reply(passing, Map.of()));
            assertThat(row().status()).as(passing).isEqualTo("PENDING");
            assertThat(row().nextLookAt()).as(passing).isBefore(Instant.now().plusSeconds(40));
        }
    }

    @Test
    void takes_the_first_of_many_answers_that_come_at_once() throws Exception {
        var lookup = lookup();
        var together = new CountDownLatch(20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        together.countDown();
                        together.await();
                        answers.looked(lookup, found("ada" + i + "@northwind.example"));
                        return null;
                    })
                    .toList());
            assertThat(all).extracting(Future::state).containsOnly(Future.State.SUCCESS);
        }
        assertThat(row().status()).isEqualTo("FOUND");
        assertThat(db.sql("select count(*) from enrichment.enrichment_attempts where lead_id = ? and connector = ?")
                        .params(lead, CONNECTOR)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        eventually().until(() -> status().equals("DONE"));
    }

    @Test
    @DisplayName(
            "DESIGN 9 a provider that never answers costs what it may have billed, and the plan goes on without it")
    void counts_as_not_answered_when_its_time_is_over() {
        timeIsOver();
        eventually().until(() -> status().equals("DONE"));
        assertThat(row().status()).isEqualTo("UNKNOWN");
        assertThat(row().credits()).isEqualTo(1);
        assertThat(row().nextLookAt()).isNull();
        assertThat(db.sql("select error from enrichment.enrichment_attempts where id = ?")
                        .param(attempt)
                        .query(String.class)
                        .single())
                .endsWith("has not answered until " + row().deadline().truncatedTo(ChronoUnit.SECONDS));
        assertThat(attempts()).extracting(Told::connector).contains("zeliq-find-work-email");
        assertThat(attempts())
                .filteredOn(one -> one.connector().equals(CONNECTOR))
                .extracting(Told::tryNo)
                .containsExactly(1);
    }

    @Test
    @DisplayName("ENR-10 an answer that comes when the lead is long done is kept with its source")
    void is_filled_by_an_answer_after_the_end_of_its_run() {
        timeIsOver();
        eventually().until(() -> status().equals("DONE"));
        var address = "ada." + reference + "@northwind.example";
        answers.storeLate(List.of(answers.answered(lookup(), found(address))));
        assertThat(row().status()).isEqualTo("FOUND");
        assertThat(row().credits()).isEqualTo(1);
        assertThat(db.sql(
                                "select count(*) from people.provenance where fields ->> 'email' = ? and provider = 'rocketreach'")
                        .param(address)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(expertOf(row).path("contacts").findValuesAsText("value")).contains(address);
        assertThat(admin().get("/api/v1/system-events?type=late-answer-kept&subjectId=" + lead)
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(status()).isEqualTo("DONE");
    }

    private void timeIsOver() {
        db.sql("update enrichment.enrichment_attempts set deadline = now() - interval '1 second' where id = ?")
                .param(attempt)
                .update();
    }

    private PendingStore.Open lookup() {
        return pending.open(attempt).getFirst();
    }

    private Row row() {
        return db.sql("select status, reference, next_look_at, deadline, credits"
                        + " from enrichment.enrichment_attempts where id = ?")
                .param(attempt)
                .query(Row.class)
                .single();
    }

    private static Reply found(String address) {
        return reply(
                "FOUND",
                Map.of(
                        "confidence",
                        1.0,
                        "credits",
                        1,
                        "emails",
                        List.of(Map.of("value", address, "kind", "professional", "grade", "verified"))));
    }

    private static Reply reply(String outcome, Map<String, Object> output) {
        return new Reply(outcome, output, 200, 5, Map.of("status", 200), null);
    }

    private static Duration ofMinutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
