package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("API-11 pages of other origins")
class CrossOriginTest extends HubTest {

    static final String DESK = "https://desk.example";

    @Test
    void that_are_listed_may_call_the_api() {
        var preflight = asked(
                "OPTIONS",
                DESK,
                "Access-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: authorization,idempotency-key\r\n");
        assertThat(preflight).startsWith("HTTP/1.1 200").contains("Access-Control-Allow-Origin: " + DESK);
        assertThat(preflight).containsIgnoringCase("Access-Control-Allow-Headers: authorization, idempotency-key");
        var call = asked("GET", DESK, "Authorization: " + admin().bearer().get("authorization") + "\r\n");
        assertThat(call).startsWith("HTTP/1.1 200").contains("Access-Control-Allow-Origin: " + DESK);
        assertThat(call).containsIgnoringCase("retry-after").doesNotContain("Allow-Credentials");
    }

    @Test
    void that_are_not_listed_are_refused_with_the_envelope() {
        for (var origin :
                new String[] {"https://evil.example", DESK + ".evil.example", "http://desk.example", "null"}) {
            var answer = asked("GET", origin, "");
            assertThat(answer).startsWith("HTTP/1.1 403").contains("{\"error\":{\"code\":\"forbidden\"");
            assertThat(answer).doesNotContain("Access-Control-Allow-Origin").containsIgnoringCase("x-correlation-id");
        }
    }

    @Test
    void are_no_matter_for_programs() {
        assertError(anonymous().get("/api/v1/projects"), 401, "unauthorized");
    }

    private String asked(String method, String origin, String headers) {
        return anonymous()
                .raw(method + " /api/v1/projects?limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: "
                        + origin + "\r\n" + headers + "\r\n");
    }
}
