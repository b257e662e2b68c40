package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-11 the size of a person's employer, when a provider has said it")
class CompanySizeTest extends RoundTest {

    @Test
    @DisplayName("X-11 is known of the person, and the next plan is one for people of such companies")
    void is_known_in_the_next_plan() {
        isKnown(240, "MEDIUM");
    }

    @Test
    @DisplayName("X-11 is kept as it was said where that is a class, and the next plan goes by its smallest number")
    void is_known_by_its_class() {
        isKnown("11-50", "SMALL");
    }

    @Test
    @DisplayName("X-11 is known of the largest companies too, whose class has no upper bound")
    void is_known_of_the_largest() {
        isKnown("10001+", "LARGE");
    }

    private void isKnown(Object employees, String size) {
        var expert = db.sql("select expert_id from enrichment.runs where lead_id = ?")
                .param(lead)
                .query(UUID.class)
                .single();
        assertThat(size(expert)).isEqualTo("UNKNOWN");
        var round = answered(roundThatAsks("prospeo-enrich-person"), profile(employees));
        while (round.isAsking()) {
            round = answered(round, MISS);
        }
        eventually().until(() -> size(expert).equals(size));
        assertThat(db.sql(
                                "select distinct fields ->> 'employees' from people.provenance where expert_id = ? and fields ->> 'employees' is not null")
                        .param(expert)
                        .query(String.class)
                        .list())
                .isEqualTo(List.of(employees.toString()));
    }

    private static Reply profile(Object employees) {
        return new Reply(
                "FOUND",
                Map.of("outcome", "FOUND", "confidence", 0.5, "credits", 1, "profile", Map.of("employees", employees)),
                200,
                70,
                Map.of("status", 200),
                null);
    }

    private String size(UUID expert) {
        return admin().get("/api/v1/enrichment/plan?expertId=" + expert)
                .body()
                .at("/plan/basis/segment/size")
                .asText();
    }
}
