package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AUT-01 AUT-02 AUT-03 AUT-04 AUT-05 API-01 API-02 API-03 API-08 PRJ-01 PRJ-02 PRJ-03 PRJ-04 PRJ-05"
        + " the requests of the operations manual, as printed, get its answers")
class ManualContractTest extends HubTest {

    private static final String PROJECT =
            """
            {
                "name": "APAC Fintech Experts Q1",
                "description": "Source senior fintech experts in APAC region",
                "targetThreshold": 50,
                "geographyIsoCodes": ["SG", "JP", "AU"],
                "priority": 1,
                "overrideCooldown": false
            }""";

    private static final String COMPANIES =
            """
            {
                "companies": [
                  {"name": "Stripe", "domain": "stripe.com", "countryIso": "US"},
                  {"name": "Wise", "domain": "wise.com", "countryIso": "GB"}
                ]
            }""";

    @Test
    void health_and_readiness_need_no_token() {
        assertAnswer(anonymous().get("/api/v1/system/health"), 200, "{\"status\":\"ok\"}");
        assertAnswer(anonymous().get("/api/v1/system/ready"), 200, "{\"status\":\"ready\"}");
    }

    @Test
    void a_token_is_minted_and_tells_who_its_bearer_is() {
        var minted = anonymous().post("/api/v1/auth/token", "{\"userId\": \"user-1\", \"role\": \"admin\"}");
        assertThat(minted.status()).isEqualTo(200);
        assertThat(names(minted)).containsExactlyInAnyOrder("accessToken", "tokenType");
        assertThat(minted.body().path("accessToken").asText()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(minted.body().path("tokenType").asText()).isEqualTo("Bearer");

        var bearer = Map.of(
                "authorization", "Bearer " + minted.body().path("accessToken").asText());
        var me = anonymous().get("/api/v1/auth/me", bearer);
        assertAnswer(me, 200, "{\"userId\":\"user-1\",\"role\":\"admin\"}");
        assertAnswer(anonymous().get("/api/v1/admin/ping", bearer), 200, "{\"status\":\"admin-ok\"}");
    }

    @Test
    void an_ops_token_is_minted_and_is_no_admins() {
        var minted = anonymous().post("/api/v1/auth/token", "{\"userId\": \"ops-user-42\", \"role\": \"ops\"}");
        assertThat(minted.status()).isEqualTo(200);
        var bearer = Map.of(
                "authorization", "Bearer " + minted.body().path("accessToken").asText());
        var me = anonymous().get("/api/v1/auth/me", bearer);
        assertAnswer(me, 200, "{\"userId\":\"ops-user-42\",\"role\":\"ops\"}");
        var refused = anonymous().get("/api/v1/admin/ping", bearer);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("forbidden");
    }

    @Test
    void a_project_is_created_shown_and_changed() {
        var created = admin().post("/api/v1/projects", PROJECT);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("name").asText()).isEqualTo("APAC Fintech Experts Q1");
        assertThat(created.body().path("description").asText())
                .isEqualTo("Source senior fintech experts in APAC region");
        assertThat(created.body().path("targetThreshold").asInt()).isEqualTo(50);
        assertThat(created.body().path("geographyIsoCodes")).hasToString("[\"SG\",\"JP\",\"AU\"]");
        assertThat(created.body().path("priority").asInt()).isEqualTo(1);
        assertThat(created.body().path("overrideCooldown").asBoolean(true)).isFalse();
        assertThat(created.body().path("regionConfig")).hasToString("{}");
        assertThat(created.body().path("status").asText()).isEqualTo("ACTIVE");
        var path = "/api/v1/projects/" + created.body().path("id").asText();
        assertThat(as("ops").get(path).body()).isEqualTo(created.body());

        var changed = admin().send(
                        "PATCH",
                        path,
                        "{\"priority\": 2, \"description\": \"Updated description\"}".getBytes(),
                        Map.of());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("priority").asInt()).isEqualTo(2);
        assertThat(changed.body().path("description").asText()).isEqualTo("Updated description");
        assertThat(changed.body().path("targetThreshold").asInt()).isEqualTo(50);
    }

    @Test
    void companies_are_attached_and_attached_again() {
        var path = "/api/v1/projects/" + aProjectWithoutSearches() + "/companies";
        assertAnswer(admin().post(path, COMPANIES), 200, "{\"createdOrUpdated\":2}");
        assertAnswer(as("ops").post(path, COMPANIES), 200, "{\"createdOrUpdated\":2}");
        assertThat(admin().get(path).body().path("items")).hasSize(2);
    }

    @Test
    void six_searches_are_added() {
        var searches = new ArrayList<String>();
        for (int i = 1; i <= 6; i++) {
            var url = "https://linkedin.com/sales/search/" + i;
            searches.add("{\"sourceUrl\": \"%s\", \"normalizedUrl\": \"%s\"}".formatted(url, url));
        }
        var path = "/api/v1/projects/" + aProjectWithoutSearches() + "/sales-nav-searches";
        var answer = admin().post(path, "{\"searches\": [" + String.join(",\n", searches) + "]}");
        assertAnswer(answer, 201, "{\"created\":6}");
    }

    @Test
    void fewer_than_six_searches_are_refused() {
        var path = "/api/v1/projects/" + aProjectWithoutSearches() + "/sales-nav-searches";
        var five = new ArrayList<String>();
        for (int i = 1; i <= 5; i++) {
            five.add("{\"sourceUrl\": \"https://linkedin.com/sales/search/" + i + "\"}");
        }
        var refused = admin().post(path, "{\"searches\": [" + String.join(",", five) + "]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_payload");
        assertThat(admin().get(path).body().path("items")).isEmpty();
    }

    @Test
    @DisplayName("what the manual has and the hub has not yet, decision 2: the questions of a screening are not found")
    void screening_questions_are_not_there_yet() {
        var path = "/api/v1/projects/" + aProjectWithoutSearches() + "/screening-questions";
        var question =
                """
                {
                    "prompt": "How many years of experience do you have in fintech?",
                    "displayOrder": 1,
                    "required": true
                }""";
        for (var caller : new HubCaller[] {admin(), as("ops")}) {
            Envelope.assertError(caller.get(path), 404, "not_found");
            Envelope.assertError(caller.post(path, question), 404, "not_found");
            var changed = caller.patch(path + "/" + UUID.randomUUID(), "{\"prompt\": \"Updated question text\"}");
            Envelope.assertError(changed, 404, "not_found");
        }
    }

    @Test
    void only_what_the_manual_requires_is_required() {
        var least = "{\"name\": \"A\", \"targetThreshold\": 1, \"geographyIsoCodes\": [\"SG\"]}";
        var project = as("ops").post("/api/v1/projects", least);
        assertThat(project.status()).isEqualTo(201);
        assertThat(project.body().path("priority").asInt(-1)).isZero();
        assertThat(project.body().path("overrideCooldown").asBoolean(true)).isFalse();
        assertThat(project.body().path("regionConfig")).hasToString("{}");
        for (var field : new String[] {"name", "targetThreshold", "geographyIsoCodes"}) {
            var without = admin().post("/api/v1/projects", least.replace(field, "description"));
            assertThat(without.status()).as(field).isEqualTo(400);
            assertThat(without.body().at("/error/details/fields").has(field)).isTrue();
        }
        var company = "{\"companies\": [{\"name\": \"Wise\", \"metadata\": {\"tier\": [1, {\"a\": null}]}}]}";
        var companies = "/api/v1/projects/" + project.body().path("id").asText() + "/companies";
        assertAnswer(admin().post(companies, company), 200, "{\"createdOrUpdated\":1}");
        assertThat(admin().get(companies).body().at("/items/0/metadata")).hasToString("{\"tier\":[1,{\"a\":null}]}");
    }

    @Test
    void the_open_api_document_is_where_the_manual_says() {
        var document = anonymous().get("/api/v1/openapi.json");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body().path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void what_is_refused_has_the_envelope_of_the_manual() {
        var nonsense = anonymous().get("/api/v1/auth/me", Map.of("authorization", "Bearer nonsense"));
        assertThat(nonsense.status()).isEqualTo(401);
        assertThat(nonsense.error()).isEqualTo("unauthorized");
        var refused = anonymous().get("/api/v1/projects/" + UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("unauthorized");
        assertThat(as("caller").post("/api/v1/projects", PROJECT).error()).isEqualTo("forbidden");
    }

    private static void assertAnswer(HubCaller.Answer answer, int status, String body) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body()).hasToString(body);
    }

    private static ArrayList<String> names(HubCaller.Answer answer) {
        var names = new ArrayList<String>();
        answer.body().fieldNames().forEachRemaining(names::add);
        return names;
    }
}
