package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

@DisplayName("ENR-12 ENR-14 a lead that is enriched again")
class RoundsTest extends EnrichedLeadTest {

    @Test
    @DisplayName("ENR-12 X-32 asks the providers of old answers anew; what they say is kept beside what they said")
    void asks_anew() {
        var before = answers(1);
        assertThat(before).isPositive();
        agedBy("31 days");
        // as if the contact had been found to be weaker then
        db.sql("update sourcing.leads set best_confidence = 0.1 where id = ?")
                .param(lead)
                .update();
        assertThat(enrich().status()).isEqualTo(202);
        eventually().until(() -> done(2));
        assertThat(answers(2)).isPositive();
        assertThat(answers(1)).isEqualTo(before);
        assertThat(told(1)).isPositive();
        assertThat(told(2)).isPositive();
        assertThat(leads(project, "ENRICHED")).isEqualTo(1);
        eventually()
                .until(() -> admin().get("/api/v1/leads/" + lead)
                                .body()
                                .path("bestConfidence")
                                .asDouble()
                        > 0.5);
        assertThat(events("lead-enriched")).isEqualTo(2);
        assertThat(events("lead-enrichment-repeated")).isEqualTo(1);
        eventually().until(() -> count("select count(*) from ranking.ranking_snapshots where lead_id = ?") == 2);
    }

    @Test
    @DisplayName("ENR-12 X-11 keeps the plan of each round")
    void keeps_the_plan_of_each_round() {
        var first = plan("").path("plan");
        enrich();
        eventually().until(() -> done(2));
        assertThat(plan("&round=1").path("plan")).isEqualTo(first);
        assertThat(plan("").path("round").asInt()).isEqualTo(2);
        assertThat(plan("").path("madeAt")).isEqualTo(plan("&round=2").path("madeAt"));
        assertThat(plan("&round=3").path("error").path("code").asText()).isEqualTo("not_found");
        assertThat(plan("&strategy=hybrid").path("error").path("message").asText())
                .contains("only round");
    }

    @Test
    @DisplayName("ENR-12 goes on where a process died in the new round, and pays for no answer of it twice")
    void goes_on_where_a_process_died() {
        agedBy("31 days");
        enrich();
        eventually().until(() -> done(2));
        var asked = answers(2);
        // as if the process had died before it could end the round
        db.sql(
                        "update enrichment.runs set status = 'RUNNING', finished_at = null, next_look_at = now() where lead_id = ?")
                .param(lead)
                .update();
        eventually().until(() -> done(2));
        assertThat(answers(2)).isEqualTo(asked);
    }

    @Test
    @DisplayName("ENR-12 pays nobody again whose answer is fresh")
    void pays_nobody_again() {
        assertThat(enrich().body().path("round").asInt()).isEqualTo(2);
        eventually().until(() -> done(2));
        assertThat(count("select count(*) from enrichment.enrichment_attempts where round = 2"
                        + " and status in ('FOUND', 'NOT_FOUND') and lead_id = ?"))
                .isZero();
    }

    @Test
    @DisplayName("ENR-12 begins one round, however often it is wanted at once, and no question is asked twice in it")
    void begins_one_round() {
        agedBy("31 days");
        var answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> enrich().status())).limit(4).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(answers).contains(202).containsOnly(202, 409);
        eventually()
                .until(() -> count("select count(*) from enrichment.runs where status = 'DONE' and lead_id = ?") == 1);
        assertThatThrownBy(() -> db.sql("insert into enrichment.enrichment_attempts select (jsonb_populate_record(a,"
                                + " jsonb_build_object('id', gen_random_uuid(), 'status', 'IN_FLIGHT'))).* from enrichment.enrichment_attempts a"
                                + " where lead_id = ? and round = 2 limit 1")
                        .param(lead)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("enrichment_attempts_once");
    }

    @Test
    @DisplayName("ENR-12 is there, and is wanted by somebody who may")
    void is_there() {
        assertThat(admin().post("/api/v1/leads/" + UUID.randomUUID() + "/enrich", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(as("viewer")
                        .post("/api/v1/leads/" + lead + "/enrich", Map.of())
                        .status())
                .isEqualTo(403);
    }

    private JsonNode plan(String more) {
        return admin().get("/api/v1/enrichment/plan?leadId=" + lead + more).body();
    }

    private void agedBy(String age) {
        db.sql("update enrichment.enrichment_attempts set started_at = started_at - cast(? as interval),"
                        + " finished_at = finished_at - cast(? as interval) where lead_id = ?")
                .params(age, age, lead)
                .update();
    }

    private long answers(int round) {
        return count("select count(*) from enrichment.enrichment_attempts where subject = ''"
                + " and status in ('FOUND', 'NOT_FOUND') and round = " + round + " and lead_id = ?");
    }

    /** What providers said of the person in a round. */
    private long told(int round) {
        return count("select count(*) from people.provenance p join enrichment.enrichment_attempts a"
                + " on p.origin = 'attempt:' || a.id where a.round = " + round + " and a.lead_id = ?");
    }
}
