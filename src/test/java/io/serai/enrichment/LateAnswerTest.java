package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.hub.Engines;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("DESIGN 9, ENR-10: a question whose answer comes late, twice or never")
class LateAnswerTest extends RoundTest {

    @Autowired
    private Answers late;

    @Test
    void fills_its_attempt_and_the_lead_goes_on() {
        var round = begin();
        round.getLookups().forEach(lookup -> assertThat(round.starting(lookup)).isTrue());
        assertThat(steps.conclude(round).isAsking())
                .as("nothing to ask while answers are out")
                .isFalse();
        var asked =
                round.getLookups().stream().flatMap(one -> one.asked().stream()).toList();
        assertThat(asked).hasSizeGreaterThan(2);
        for (var one : asked) {
            assertThat(status()).as("goes on with the last answer only").isEqualTo("RUNNING");
            assertThat(round.answered(one, MISS)).as("in time").isFalse();
            late.storeLate(List.of(new Round.Answered(one, MISS)));
        }
        eventually().until(() -> status().equals("DONE"));
        assertThat(attempts())
                .filteredOn(one -> one.status().equals("NOT_FOUND") && one.latencyMs() == 7000)
                .hasSize(asked.size());
        assertThat(attempts()).extracting(Told::connector).contains("peopledatalabs-enrich-person");
        assertThat(attempts())
                .filteredOn(one -> one.connector().startsWith("leadmagic"))
                .allMatch(one -> one.tryNo() == 1);
    }

    @Test
    @DisplayName(
            "ENR-08 a question whose asker died is UNKNOWN at its cost, never asked again, filled by a late answer")
    void of_a_process_that_died_is_booked_and_not_repeated() {
        var round = begin();
        var asked =
                round.getLookups().stream().flatMap(one -> one.asked().stream()).toList();
        var heard = Engines.SHARED.sandbox().ledger().count("prospeo");
        db.sql("update enrichment.enrichment_attempts set lease_until = now() - interval '1 second' where lead_id = ?")
                .param(lead)
                .update();
        eventually().until(() -> status().equals("DONE"));
        var unknown = attempts().stream()
                .filter(one -> one.status().equals("UNKNOWN"))
                .toList();
        assertThat(unknown).hasSize(asked.size()).allMatch(one -> one.credits() > 0);
        assertThat(unknown)
                .filteredOn(one -> one.connector().equals("prospeo-enrich-person"))
                .extracting(Told::credits)
                .containsExactly(10.0);
        assertThat(attempts()).extracting(Told::connector).contains("peopledatalabs-enrich-person");
        var unanswered = unknown.stream().map(Told::connector).toList();
        assertThat(attempts())
                .filteredOn(one -> unanswered.contains(one.connector()))
                .extracting(Told::connector)
                .doesNotHaveDuplicates();
        assertThat(heardOfRow("prospeo")).isZero();
        assertThat(Engines.SHARED.sandbox().ledger().count("prospeo")).isGreaterThanOrEqualTo(heard);

        late.storeLate(List.of(new Round.Answered(asked.getFirst(), MISS)));
        assertThat(attempts())
                .filteredOn(one -> one.connector().equals(asked.getFirst().connector()))
                .extracting(Told::status)
                .containsExactly("NOT_FOUND");
        assertThat(begin().isAsking()).isFalse();
    }

    private long heardOfRow(String provider) {
        var profile = row.get("linkedinUrl").toString().replace("https://www.", "");
        return Engines.SHARED
                .sandbox()
                .ledger()
                .of(provider)
                .filter(one -> one.person().equals(profile))
                .count();
    }
}
