package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.enrichment.store.PendingStore;
import io.serai.hub.Engines;
import io.serai.platform.connector.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

@DisplayName("ENR-10 DESIGN 7, 9: a lookup whose reference is stored only after its lease has ended")
class TakenInLateTest extends RoundTest {

    private static final String CONNECTOR = "rocketreach-enrich-person";

    /** So many people in a row whom RocketReach says it does not know would be a fault of the sandbox. */
    private static final int PEOPLE = 100;

    @Autowired
    private LateAnswers late;

    @Autowired
    private Answers answers;

    @Autowired
    private PendingStore pending;

    private UUID project;
    private UUID attempt;
    private Lookup.Asked asked;
    private String reference;

    private record Row(
            String status, String reference, Instant nextLookAt, Instant deadline, BigDecimal credits, int looks) {}

    /** Somebody about whom the test has asked RocketReach itself, without its webhook, so that only a look brings the answer. */
    @Override
    Map<String, Object> whom() {
        for (var nr = 0; nr < PEOPLE; nr++) {
            var somebody = aRow();
            reference = takenIn(somebody.get("linkedinUrl").toString());
            if (!reference.isEmpty()) {
                return somebody;
            }
        }
        throw new AssertionError("RocketReach takes nobody in");
    }

    @BeforeEach
    void givenUp() {
        project = db.sql("select project_id from enrichment.runs where lead_id = ?")
                .param(lead)
                .query(UUID.class)
                .single();
        var budgets = Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", 1000)));
        assertThat(admin().put("/api/v1/projects/" + project + "/budgets", budgets)
                        .status())
                .isEqualTo(200);
        asked = roundThatAsks(CONNECTOR).getLookups().getFirst().asked().getFirst();
        attempt = asked.attemptId();
        endLease(attempt);
    }

    @Test
    @DisplayName(
            "ENR-10 G-11 is looked at all the same: its answer is booked in place of a guess, and nobody asks again")
    void is_looked_at_all_the_same() {
        var questions = questions();
        stored(300);
        assertThat(row().status()).isEqualTo("UNKNOWN");
        assertThat(row().credits()).as("as if it was billed").isEqualByComparingTo("1");
        assertThat(Duration.between(Instant.now(), row().nextLookAt()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertThat(Duration.between(Instant.now(), row().deadline()))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        db.sql("update enrichment.enrichment_attempts set next_look_at = now() where id = ?")
                .param(attempt)
                .update();
        eventually().until(() -> List.of("FOUND", "NOT_FOUND").contains(row().status()));
        assertThat(row().looks()).isPositive();
        assertThat(row().nextLookAt()).isNull();
        assertThat(row().credits()).isEqualByComparingTo(row().status().equals("FOUND") ? "1" : "0");
        eventually().until(() -> status().equals("DONE"));
        assertThat(attempts())
                .filteredOn(one -> one.connector().equals(CONNECTOR))
                .hasSize(1);
        assertThat(questions()).isEqualTo(questions);
        eventually().untilAsserted(() -> assertThat(budget("reserved")).isEqualByComparingTo("0"));
        assertThat(budget("billed"))
                .isEqualByComparingTo(
                        db.sql("select sum(credits) from enrichment.enrichment_attempts where project_id = ?")
                                .param(project)
                                .query(BigDecimal.class)
                                .single());
    }

    @Test
    @DisplayName(
            "DESIGN 9 is not looked at after its deadline: it stays UNKNOWN, with its reference, booked as if billed")
    void is_not_looked_at_after_its_deadline() {
        stored(300);
        var lookup = pending.open(attempt).getFirst();
        answers.looked(lookup, reply(60));
        assertThat(Duration.between(Instant.now(), row().nextLookAt()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        answers.looked(lookup, reply(3600));
        assertThat(row().nextLookAt()).isNull();
        assertThat(row().status()).isEqualTo("UNKNOWN");
        assertThat(row().reference()).isEqualTo(reference);
        assertThat(row().credits()).isEqualByComparingTo("1");
        assertThatThrownBy(
                        () -> db.sql("update enrichment.enrichment_attempts set next_look_at = deadline where id = ?")
                                .param(attempt)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("looked_at_until_its_deadline");
    }

    /** The database is there again, and takes what waited for it. */
    private void stored(int retryAfter) {
        late.take(new Round.Answered(asked, reply(retryAfter)));
        eventually().until(() -> reference.equals(row().reference()));
    }

    private Reply reply(int retryAfter) {
        var output = Map.<String, Object>of("reference", reference, "retryAfter", retryAfter);
        return new Reply("PENDING", output, 200, 5, Map.of("status", 200), null);
    }

    private Row row() {
        return db.sql("select status, reference, next_look_at, deadline, credits, looks"
                        + " from enrichment.enrichment_attempts where id = ?")
                .param(attempt)
                .query(Row.class)
                .single();
    }

    private BigDecimal budget(String figure) {
        return db.sql("select " + figure + " from enrichment.budgets where project_id = ?")
                .param(project)
                .query(BigDecimal.class)
                .single();
    }

    /** That RocketReach was asked about the person, and not only looked at. */
    private long questions() {
        var profile = row.get("linkedinUrl").toString().replace("https://www.", "");
        return Engines.SHARED
                .sandbox()
                .ledger()
                .of("rocketreach")
                .filter(one -> one.person().equals(profile))
                .count();
    }

    /** What RocketReach calls the lookup; empty where it knows nobody, or wants to be asked again. */
    private static String takenIn(String person) {
        var question = Engines.SHARED.sandbox().baseUrl("rocketreach") + "/person/lookup?linkedin_url=" + person;
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(question))
                            .header("Api-Key", "sandbox-rocketreach-key")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body()).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
