package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-02 API-03 API-10 a body that could be read in two ways is refused with what and where")
class StrictBodiesTest extends HubTest {

    private static final String TOKEN = "/api/v1/auth/token";
    private static final String PROJECTS = "/api/v1/projects";

    @Test
    void a_field_that_comes_twice_is_refused_by_its_name() {
        var error = refused(TOKEN, "{\"userId\": \"a\", \"role\": \"ops\",\n \"role\": \"admin\"}");
        assertThat(error.path("message").asText()).contains("Duplicate field 'role'");
        assertThat(error.at("/details/line").asInt()).isEqualTo(2);
        var within = refused(PROJECTS, "{\"regionConfig\": {\"a\": 1, \"a\": 2}}");
        assertThat(within.path("message").asText()).contains("Duplicate field 'a'");
    }

    @Test
    void what_comes_after_the_value_is_refused() {
        var error = refused(TOKEN, "{\"userId\": \"a\", \"role\": \"ops\"} {\"role\": \"admin\"}");
        assertThat(error.path("message").asText()).contains("goes on after its JSON value");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, PROJECTS})
    void a_body_nested_too_deep_is_refused(String path) {
        var deep = "{\"regionConfig\": " + "{\"a\":".repeat(500) + "1" + "}".repeat(501);
        assertThat(refused(path, deep).path("message").asText()).contains("more than 50 objects and arrays");
        var wide = "{\"regionConfig\": " + "[".repeat(100_000);
        assertThat(refused(path, wide).path("message").asText()).contains("more than 50 objects and arrays");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                TOKEN + " | {\"userId\": \"a\\ud800\", \"role\": \"ops\"} | userId",
                PROJECTS + " | {\"name\": \"a\\ud800\"} | name",
                PROJECTS + " | {\"name\": \"a\", \"geographyIsoCodes\": [\"\\udc00\"]} | geographyIsoCodes[0]",
                PROJECTS + " | {\"regionConfig\": {\"deep\": {\"er\": \"\\udbff\"}}} | regionConfig.deep.er",
            })
    void half_of_a_character_is_refused_by_its_field(String path, String body, String field) {
        var error = refused(path, body);
        assertThat(error.path("message").asText())
                .startsWith(field + " holds U+D")
                .contains("half of a character");
        assertThat(error.at("/details/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e2147483648", "0e2147483648", "1e-2147483648", "1E+0001000"})
    void a_number_that_nobody_can_keep_is_refused_by_its_field(String number) {
        var region = refused(PROJECTS, "{\"regionConfig\": {\"deep\": [" + number + "]}}");
        assertThat(region.path("message").asText()).isEqualTo("regionConfig.deep[0] is a number that is out of range");
        assertThat(region.at("/details/field").asText()).isEqualTo("regionConfig.deep[0]");
        var budgets = PROJECTS + "/" + aProject() + "/budgets";
        var budget = "{\"budgets\": [{\"period\": \"DAY\", \"credits\": " + number + "}]}";
        var error = assertError(admin().put(budgets, budget), 400, "invalid_payload");
        assertThat(error.at("/details/field").asText()).isEqualTo("budgets[0].credits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e2147483648"})
    void a_number_that_nobody_can_keep_is_refused_in_rows_too(String number) {
        var body = "{\"projectId\": \"" + aProject() + "\", \"leads\": [{\"phone\": " + number + "}]}";
        var secret = Map.of("x-sales-nav-secret", WEBHOOK_SECRET);
        var error = assertError(anonymous().post("/webhooks/sales-nav", body, secret), 400, "invalid_payload");
        assertThat(error.path("message").asText()).contains("a number is out of range");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0xC3, 0xE4})
    void bytes_that_are_no_utf_8_are_refused(int wrong) {
        var body = "{\"userId\": \"?\", \"role\": \"ops\"}".getBytes(StandardCharsets.US_ASCII);
        body[12] = (byte) wrong;
        var error = assertError(anonymous().send("POST", TOKEN, body, Map.of()), 400, "invalid_payload");
        assertThat(error.path("message").asText()).contains("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"userId,5", "userId,true", "role,0", "role,1.5", "role,true", "userId,[]", "userId,{}"})
    void nothing_is_taken_for_what_it_is_not(String field, String value) {
        var body = "{\"userId\": \"a\", \"role\": \"ops\"}"
                .replaceFirst("\"" + field + "\": \"\\w+\"", "\"" + field + "\": " + value);
        assertThat(refused(TOKEN, body).at("/details/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void another_content_type_is_refused(String type) {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var answer = admin().send("POST", PROJECTS, body, Map.of("content-type", type));
        assertError(answer, 415, "unsupported_media_type");
        assertThat(answer.headers().firstValue("accept").orElse("")).contains("application/json");
    }

    @Test
    void a_multipart_body_that_is_none_is_refused() {
        var type = Map.of("content-type", "multipart/form-data");
        assertError(admin().send("POST", PROJECTS, new byte[] {'x'}, type), 400, "invalid_payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void a_method_that_is_not_there_is_refused_with_those_that_are(String method) {
        var answer = admin().send(method, PROJECTS, "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        assertError(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("allow").orElse("")).contains("GET", "POST");
    }

    private JsonNode refused(String path, String body) {
        return assertError(admin().post(path, body), 400, "invalid_payload");
    }
}
