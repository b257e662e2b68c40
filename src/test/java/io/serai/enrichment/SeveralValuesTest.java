package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.connector.Reply;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("X-32 ENR-10 several addresses and numbers that providers say of one person")
class SeveralValuesTest extends RoundTest {

    private static final String PROSPEO = "prospeo-enrich-person";

    @Autowired
    private Answers late;

    private final String own = UUID.randomUUID() + "@engine.example";
    private final String first = "a." + own;

    // as sure as the first, and behind it by its letters, which decide ties
    private final String second = "z." + own;
    private final String third = "m." + own;
    // for fiction by ARCEP; nobody else of the tests has any
    private final String phone = "+33639980%03d".formatted(new Random().nextInt(1000));

    private final String other = phone.replace("+33639980", "+33639981");

    @Test
    @DisplayName("X-32 are all shown with source, provider, confidence and time; the first of the surest answer counts")
    void are_all_shown() {
        end(begin(), Map.of(PROSPEO, two(), "leadmagic-find-work-email", one()), subject -> verdict("unknown", 0.5));
        var expert = expertOf(row);
        assertThat(told(expert, "email"))
                .containsExactlyInAnyOrder(
                        first + " ENRICHMENT prospeo 0.9",
                        second + " ENRICHMENT prospeo 0.9",
                        third + " ENRICHMENT leadmagic 0.8");
        assertThat(told(expert, "phone"))
                .containsExactlyInAnyOrder(phone + " ENRICHMENT prospeo 0.9", other + " ENRICHMENT prospeo 0.4");
        assertThat(expert.at("/values/email/value").asText()).isEqualTo(first);
        assertThat(expert.at("/values/phone/value").asText()).isEqualTo(phone);
    }

    @Test
    @DisplayName("X-32 lose to the one that a verifier confirms, though who found it was less sure, and stay")
    void lose_to_the_one_that_a_verifier_confirms() {
        end(
                begin(),
                Map.of(PROSPEO, two(), "leadmagic-find-work-email", one()),
                subject -> subject.equals(third) ? verdict("verified", 0.97) : verdict("invalid", 0));
        var expert = expertOf(row);
        assertThat(expert.at("/values/email/value").asText()).isEqualTo(third);
        assertThat(expert.at("/values/email/source").asText()).isEqualTo("VERIFIED_ENRICHMENT");
        assertThat(told(expert, "email"))
                .containsExactlyInAnyOrder(
                        first + " ENRICHMENT prospeo 0.9",
                        second + " ENRICHMENT prospeo 0.9",
                        third + " ENRICHMENT leadmagic 0.8",
                        third + " VERIFIED_ENRICHMENT leadmagic 0.97");
    }

    @Test
    @DisplayName("X-32 are kept once, also where a process died before it knew that it had ended the run")
    void are_kept_once() {
        end(begin(), Map.of(PROSPEO, two()), subject -> verdict("unknown", 0.5));
        var before = expertOf(row);
        db.sql("update enrichment.runs set status = 'RUNNING', finished_at = null where lead_id = ?")
                .param(lead)
                .update();
        assertThat(begin().isAsking()).isFalse();
        assertThat(status()).isEqualTo("DONE");
        assertThat(expertOf(row)).isEqualTo(before);
    }

    @Test
    @DisplayName("X-32 ENR-10 are all kept of an answer that comes after the run has ended")
    void are_all_kept_of_a_late_answer() {
        var round = begin();
        var asked = round.getLookups().stream()
                .flatMap(lookup -> lookup.asked().stream())
                .filter(one -> one.connector().equals(PROSPEO))
                .findFirst()
                .orElseThrow();
        var silence = new Reply("UNKNOWN", Map.of("outcome", "UNKNOWN"), null, 5, Map.of(), "no answer");
        end(round, Map.of(PROSPEO, silence), subject -> MISS);
        assertThat(told(expertOf(row), "email")).isEmpty();
        late.storeLate(List.of(new Round.Answered(asked, two())));
        assertThat(told(expertOf(row), "email"))
                .containsExactly(first + " ENRICHMENT prospeo 0.9", second + " ENRICHMENT prospeo 0.9");
        assertThat(expertOf(row).at("/values/email/value").asText()).isEqualTo(first);
    }

    private void end(Round begun, Map<String, Reply> finders, Function<String, Reply> verifier) {
        for (var round = begun; round.isAsking(); round = steps.conclude(round)) {
            var now = round;
            now.getLookups().forEach(lookup -> {
                now.starting(lookup);
                lookup.asked()
                        .forEach(one -> now.answered(
                                one,
                                one.subject().isEmpty()
                                        ? finders.getOrDefault(one.connector(), MISS)
                                        : verifier.apply(one.subject())));
            });
        }
        assertThat(status()).isEqualTo("DONE");
    }

    private Reply two() {
        var phones = List.of(Map.of("value", phone, "grade", "unknown"), Map.of("value", other, "grade", "risky"));
        return found(Map.of("confidence", 0.9, "emails", List.of(email(first), email(second)), "phones", phones));
    }

    private Reply one() {
        return found(Map.of("confidence", 0.8, "emails", List.of(email(third))));
    }

    private static Map<String, String> email(String value) {
        return Map.of("value", value, "kind", "professional", "grade", "unknown");
    }

    private static Reply verdict(String grade, double confidence) {
        return found(Map.of("grade", grade, "confidence", confidence));
    }

    private static Reply found(Map<String, Object> output) {
        return new Reply("FOUND", output, 200, 5, Map.of("status", 200), null);
    }

    /** What the API shows of a field, each with a time: value, source, provider, confidence. */
    private static List<String> told(JsonNode expert, String field) {
        return StreamSupport.stream(expert.path("provenance").spliterator(), false)
                .filter(said -> said.path("fields").has(field) && said.hasNonNull("at"))
                .map(said -> String.join(
                        " ",
                        said.at("/fields/" + field).asText(),
                        said.path("source").asText(),
                        said.path("provider").asText(),
                        said.path("confidence").asText()))
                .toList();
    }
}
