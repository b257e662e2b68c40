package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-11 the order that learns")
class LearnedPlanTest extends HubTest {

    /** No other test has people of this title in Brazil. */
    private static final String SOMEBODY = "/api/v1/enrichment/plan?countryIso=BR&title=Fundador&employees=20&datum=";

    @AfterEach
    void forget() {
        db.sql("delete from enrichment.lessons where countries = 'LATIN_AMERICA'")
                .update();
    }

    @Test
    @DisplayName("X-11 asks first who brings most for a credit in this segment, and shows the numbers behind it")
    void asks_first_who_brings_most() {
        learned("rocketreach", "EMAIL", 600, 30);
        learned("zeliq", "EMAIL", 600, 540);
        var seen = new AtomicReference<Map<String, JsonNode>>();
        eventually().until(() -> {
            seen.set(fallback("EMAIL"));
            return seen.get().get("zeliq").at("/odds/asked").asLong() == 600;
        });
        var zeliq = seen.get().get("zeliq").path("odds");
        assertThat(zeliq.path("verified").asLong()).isEqualTo(540);
        assertThat(zeliq.path("share").asDouble()).isBetween(0.8, 0.95);
        assertThat(zeliq.path("low").asDouble()).isLessThan(zeliq.path("high").asDouble());
        // both take a credit; one order in fifty is led by whoever is on trial
        assertThat(zeliq.path("value").asDouble())
                .isGreaterThan(seen.get().get("rocketreach").at("/odds/value").asDouble());
        assertThat(List.copyOf(seen.get().keySet()))
                .filteredOn(one -> !seen.get().get(one).at("/odds/trial").asBoolean())
                .containsSubsequence("zeliq", "rocketreach");
    }

    @Test
    @DisplayName("X-11 asks for a number whoever finds numbers, by the connectors that do")
    void asks_for_a_number_who_finds_numbers() {
        var groups = fallback("PHONE");
        assertThat(groups).containsKey("leadmagic");
        assertThat(groups.get("leadmagic").path("connectors")).singleElement().satisfies(one -> assertThat(one.asText())
                .isEqualTo("leadmagic-find-mobile"));
        assertThat(fallback("EMAIL").get("leadmagic").path("connectors"))
                .noneMatch(one -> one.asText().equals("leadmagic-find-mobile"));
    }

    @Test
    @DisplayName(
            "X-11 the plan of a lead is kept with it, with segment, seed and numbers; what it asked is learned from")
    void the_plan_of_a_lead_is_kept() {
        var before = asked("prospeo");
        var project = aProject("US");
        deliver(project, List.of(aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        var lead = db.sql("select id from sourcing.leads where project_id = ? limit 1")
                .param(project)
                .query(UUID.class)
                .single();
        var shown = as("viewer").get("/api/v1/enrichment/plan?leadId=" + lead);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        var plan = shown.body().path("plan");
        assertThat(plan.path("strategy").asText()).isEqualTo("parallel-k");
        assertThat(plan.at("/basis/datum").asText()).isEqualTo("EMAIL");
        assertThat(plan.at("/basis/segment/countries").asText()).isEqualTo("NORTH_AMERICA");
        assertThat(plan.at("/basis/segment/seniority").asText()).isEqualTo("DIRECTOR");
        assertThat(plan.at("/basis/seed").isIntegralNumber()).isTrue();
        assertThat(plan.at("/first/0/odds/share").asDouble()).isBetween(0.0, 1.0);
        eventually().until(() -> asked("prospeo") > before);
    }

    @Test
    @DisplayName("X-11 is shown for an expert, by whoever can be asked with what is known of that person")
    void is_shown_for_an_expert() {
        var project = aProject("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        var expert = db.sql("select expert_id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .single();
        var shown = admin().get("/api/v1/enrichment/plan?expertId=" + expert + "&projectId=" + project)
                .body();
        assertThat(shown.path("leadId").isNull()).isTrue();
        assertThat(shown.at("/plan/basis/segment/countries").asText()).isEqualTo("NORTH_AMERICA");
        assertThat(shown.at("/plan/first").size() + shown.at("/plan/fallback").size())
                .isPositive();
    }

    @Test
    @DisplayName("X-11 says which question has no answer, and what would be right")
    void says_what_is_wrong() {
        assertThat(admin().get("/api/v1/enrichment/plan?leadId=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(admin().get("/api/v1/enrichment/plan?expertId=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(admin().get("/api/v1/enrichment/plan?projectId=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        var known = "with expertId neither countryIso nor title may be given";
        Map.of(
                        "countryIso=DE&expertId=" + UUID.randomUUID(),
                        known,
                        "title=CEO&expertId=" + UUID.randomUUID(),
                        known,
                        "strategy=fast",
                        "strategy must be parallel-k, cost-waterfall or hybrid",
                        "countryIso=XX",
                        "countryIso must be an ISO 3166-1 alpha-2 code",
                        "employees=0",
                        "employees",
                        "datum=AGE",
                        "datum")
                .forEach((query, message) -> {
                    var answer = admin().get("/api/v1/enrichment/plan?" + query);
                    assertThat(answer.status()).as(query).isEqualTo(400);
                    assertThat(answer.text()).contains(message);
                });
    }

    private void learned(String provider, String datum, int asked, int verified) {
        db.sql(
                        "insert into enrichment.lessons values (date_trunc('month', now())::date, ?, ?, 'LATIN_AMERICA', 'EXECUTIVE',"
                                + " 'SMALL', 0, ?, ?, ?, ?)")
                .params(provider, datum, asked, verified, verified, asked - verified)
                .update();
    }

    /** Whom hybrid asks for this somebody, in order, by provider. */
    private Map<String, JsonNode> fallback(String datum) {
        var shown = admin().get(SOMEBODY + datum + "&strategy=hybrid");
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        var groups = new LinkedHashMap<String, JsonNode>();
        shown.body()
                .at("/plan/fallback")
                .forEach(group -> groups.put(group.path("provider").asText(), group));
        return groups;
    }

    private long asked(String provider) {
        return db.sql("select coalesce(sum(asked), 0) from enrichment.lessons where provider = ? and datum = 'EMAIL'")
                .param(provider)
                .query(Long.class)
                .single();
    }
}
