package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-06 X-02 a body of the API or of a webhook has one megabyte at most")
class BodyLimitsTest extends HubTest {

    private static final int LIMIT = 1024 * 1024;
    private static final String PROJECTS = "/api/v1/projects";
    private static final Map<String, String> SECRET = Map.of("x-sales-nav-secret", WEBHOOK_SECRET);

    @ParameterizedTest
    @ValueSource(strings = {PROJECTS, "/api/v1/auth/token", "/webhooks/sales-nav"})
    void more_is_refused_whether_its_size_is_announced_or_not(String path) {
        var body = bytes(LIMIT + 1);
        var error = assertError(admin().send("POST", path, body, SECRET), 413, "payload_too_large");
        assertThat(error.at("/details/maxBytes").asInt()).isEqualTo(LIMIT);
        assertError(admin().postInChunks(path, body, SECRET), 413, "payload_too_large");
    }

    @Test
    void within_a_list_more_is_refused_too() {
        var path = PROJECTS + "/" + aProjectWithoutSearches() + "/sales-nav-searches";
        var body = ("{\"searches\": [{\"sourceUrl\": \"" + "x".repeat(LIMIT)).getBytes(StandardCharsets.UTF_8);
        assertError(admin().postInChunks(path, body, Map.of()), 413, "payload_too_large");
    }

    @Test
    void exactly_one_megabyte_is_read() {
        var error = assertError(admin().send("POST", PROJECTS, bytes(LIMIT), Map.of()), 400, "invalid_payload");
        assertThat(error.path("message").asText()).contains("fill");
        assertError(admin().postInChunks(PROJECTS, bytes(LIMIT), Map.of()), 400, "invalid_payload");
    }

    @Test
    void the_body_of_a_stranger_is_not_looked_at() {
        assertError(anonymous().send("POST", PROJECTS, bytes(LIMIT + 1), Map.of()), 401, "unauthorized");
    }

    @Test
    void a_body_that_ends_before_its_announced_size_is_refused() {
        var answer = anonymous()
                .raw("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 500\r\n\r\n{\"userId\": \"a\", ");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_payload\"");
    }

    @Test
    void a_body_that_goes_on_after_its_announced_size_is_cut_there() {
        var answer = anonymous()
                .raw("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 10\r\n\r\n{\"userId\": \"a\", \"role\": \"admin\"}");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("accessToken");
    }

    @Test
    void a_size_that_is_no_number_never_reaches_the_api() {
        var answer = anonymous()
                .raw("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: ten\r\n\r\n{\"role\": 1}");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("accessToken");
    }

    /** {"fill":"xxx…"} of this size. */
    private static byte[] bytes(int size) {
        var frame = "{\"fill\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(size - frame.length()) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
