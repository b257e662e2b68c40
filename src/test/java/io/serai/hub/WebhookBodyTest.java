package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SRC-02 API-03 deliveries that are not what they should be")
class WebhookBodyTest extends HubTest {

    private static final String DOOR = "/webhooks/sales-nav";
    private static final Map<String, String> SECRET = Map.of("x-sales-nav-secret", WEBHOOK_SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"text\"", "null", "", "[{\"projectId\": 1}]"})
    void a_body_that_is_no_object_is_refused(String body) {
        assertRefused(anonymous().post(DOOR, body, SECRET), 400, "invalid_payload");
    }

    @Test
    void a_body_without_rows_is_refused() {
        var project = aProject();
        assertRefused(deliver(project, List.of()), 400, "invalid_payload");
        var answer = anonymous().post(DOOR, Map.of("projectId", project, "leads", "none"), SECRET);
        assertRefused(answer, 400, "invalid_payload");
        assertThat(answer.body().at("/error/details/field").asText()).isEqualTo("leads");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"searchUrl\": 5 | searchUrl must be a text",
                "\"searchUrl\": [\"a\"] | searchUrl must be a text",
                "\"searchUrl\": {} | searchUrl must be a text",
                "\"searchUrl\": \"a\\ud800\" | searchUrl holds U+D800, half of a character, at character 2",
                "\"searchUrl\": null, \"searchUrl\": \"a\" | Malformed JSON: Duplicate field 'searchUrl'",
                "\"searchUrl\": null}, {\"a\": 1 | The body goes on after its JSON value",
                "\"searchUrl\": nil | Malformed JSON: Unrecognized token 'nil'",
            })
    void what_is_wrong_is_told_and_nothing_is_stored(String field, String message) {
        var project = aProject();
        var body = "{\"projectId\": \"" + project + "\", \"leads\": [{\"fullName\": \"A B\"}], " + field + "}";
        var answer = anonymous().post(DOOR, body.replace("}, {", "} {"), SECRET);
        assertRefused(answer, 400, "invalid_payload");
        assertThat(answer.body().at("/error/message").asText())
                .startsWith(message)
                .doesNotContain("`", "Source");
        assertThat(db.sql("select count(*) from sourcing.row_batches where project_id = ?")
                        .param(project)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_search_address_with_u0000_is_refused() {
        var project = aProject();
        var body = Map.of("projectId", project, "searchUrl", "https://www.linkedin.com/\0", "leads", List.of(aRow()));
        var answer = anonymous().post(DOOR, body, SECRET);
        assertRefused(answer, 400, "invalid_payload");
        assertThat(answer.body().at("/error/details/field").asText()).isEqualTo("searchUrl");
    }

    @Test
    void a_sender_whom_nobody_knows_is_not_found() {
        assertRefused(anonymous().post("/webhooks/nobody", "{}", SECRET), 404, "not_found");
    }

    private static void assertRefused(HubCaller.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(code);
    }
}
