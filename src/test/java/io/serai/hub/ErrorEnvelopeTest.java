package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-02 API-03 API-10 X-21 X-16 every failure has the one envelope")
class ErrorEnvelopeTest extends HubTest {

    private static final String PROJECTS = "/api/v1/projects";

    @Test
    void malformed_json_is_refused_with_its_place() {
        var error = assertError(admin().post(PROJECTS, "{\"name\": \"A\",\n  \"priority\": }"), 400, "invalid_payload");
        assertThat(error.at("/details/line").asInt()).isEqualTo(2);
        assertThat(error.at("/details/column").asInt()).isEqualTo(15);
    }

    @Test
    void malformed_json_within_a_field_is_no_wrong_type() {
        var error = assertError(anonymous().post("/api/v1/auth/token", "{\"userId\": }"), 400, "invalid_payload");
        assertThat(error.path("message").asText()).startsWith("Malformed JSON");
    }

    @Test
    void a_missing_body_is_refused() {
        assertError(admin().post(PROJECTS, ""), 400, "invalid_payload");
        assertError(admin().post(PROJECTS, "[]"), 400, "invalid_payload");
        assertError(admin().post(PROJECTS, "null"), 400, "invalid_payload");
    }

    @Test
    void an_unknown_field_is_refused_with_its_name() {
        var error = assertError(admin().post(PROJECTS, Map.of("nmae", "A")), 400, "invalid_payload");
        assertThat(error.path("message").asText()).contains("nmae");
        var token = Map.of("userId", "a", "role", "ops", "isRoot", true);
        var other = assertError(anonymous().post("/api/v1/auth/token", token), 400, "invalid_payload");
        assertThat(other.path("message").asText()).contains("isRoot");
        assertThat(other.at("/details/field").asText()).isEqualTo("isRoot");
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_with_its_field() {
        var project = Map.of("name", 5, "targetThreshold", "many", "geographyIsoCodes", "US");
        var error = assertError(admin().post(PROJECTS, project), 400, "invalid_payload");
        assertThat(error.at("/details/fields").properties()).hasSize(3);
        var role = Map.of("userId", "a", "role", "boss");
        var other = assertError(anonymous().post("/api/v1/auth/token", role), 400, "invalid_payload");
        assertThat(other.at("/details/field").asText()).isEqualTo("role");
        assertThat(other.path("message").asText()).isEqualTo("role must be one of admin, ops, caller, viewer");
    }

    @Test
    void what_is_not_valid_is_told_field_by_field() {
        var error =
                assertError(admin().post(PROJECTS, Map.of("name", " ", "targetThreshold", 0)), 400, "invalid_payload");
        assertThat(error.at("/details/fields").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("name", "targetThreshold", "geographyIsoCodes");
        var token = assertError(anonymous().post("/api/v1/auth/token", Map.of("userId", "")), 400, "invalid_payload");
        assertThat(token.at("/details/fields").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("userId", "role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects/1", "experts/x", "leads/-", "jobs/0", "projects/x/progress", "projects/%20"})
    void an_id_of_the_wrong_form_is_refused(String path) {
        assertError(admin().get("/api/v1/" + path), 400, "invalid_payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projects/%s",
                "experts/%s",
                "experts/%s/timeline",
                "leads/%s",
                "jobs/%s",
                "projects/%s/companies",
                "projects/%s/sales-nav-searches",
                "projects/%s/refused-rows",
                "projects/%s/progress",
                "projects/%s/ranking"
            })
    void an_id_that_nobody_has_is_not_found(String path) {
        assertError(admin().get("/api/v1/" + path.formatted(UUID.randomUUID())), 404, "not_found");
    }

    @Test
    void a_method_that_is_not_there_is_refused() {
        var answer = admin().delete(PROJECTS);
        assertError(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("allow").orElse("")).contains("GET", "POST");
        assertError(admin().get("/webhooks/sales-nav"), 405, "method_not_allowed");
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        var body = "<project/>".getBytes(StandardCharsets.UTF_8);
        var xml = Map.of("content-type", "application/xml");
        assertError(admin().send("POST", PROJECTS, body, xml), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/projects;a=b", "/api/v1//projects", "/api/v1/projects/%2e%2e/leads"})
    void a_path_that_hides_something_is_refused(String path) {
        var answer = admin().get(path);
        assertThat(answer.status()).isBetween(400, 404);
        assertError(answer, answer.status(), answer.status() == 400 ? "invalid_payload" : "not_found");
    }

    @Test
    void an_answer_in_another_form_is_not_to_be_had() {
        assertError(admin().get(PROJECTS, Map.of("accept", "text/csv")), 406, "not_acceptable");
        var nobody = "/api/v1/leads/" + UUID.randomUUID();
        assertError(admin().get(nobody, Map.of("accept", "text/csv")), 404, "not_found");
    }

    @Test
    void an_illegal_move_of_a_project_is_a_conflict() {
        var project = PROJECTS + "/" + aProjectWithoutSearches();
        var early = assertError(admin().patch(project, Map.of("status", "COMPLETED")), 409, "invalid_transition");
        assertThat(early.path("message").asText()).contains("0 of 50");
        assertThat(admin().patch(project, Map.of("status", "ARCHIVED", "reason", "over"))
                        .status())
                .isEqualTo(200);
        var back = assertError(admin().patch(project, Map.of("status", "ACTIVE")), 409, "invalid_transition");
        assertThat(back.at("/details/from").asText()).isEqualTo("ARCHIVED");
        assertThat(back.at("/details/to").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void pausing_needs_an_admin_and_a_reason() {
        var project = PROJECTS + "/" + aProjectWithoutSearches();
        var pause = Map.of("status", "PAUSED", "reason", "holidays");
        assertError(as("ops").patch(project, pause), 403, "forbidden");
        for (var silent : List.of(Map.of("status", "PAUSED"), Map.of("status", "PAUSED", "reason", " "))) {
            var error = assertError(admin().patch(project, silent), 400, "invalid_payload");
            assertThat(error.at("/details/field").asText()).isEqualTo("reason");
        }
        assertThat(admin().get(project).body().path("status").asText()).isEqualTo("ACTIVE");
        assertThat(admin().patch(project, pause).body().path("status").asText()).isEqualTo("PAUSED");
    }
}
