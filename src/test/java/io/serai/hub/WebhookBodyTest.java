package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
