package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SEC-03 a browser is told what it may do with an answer")
class SecurityHeadersTest extends HubTest {

    private static final String POLICY = "content-security-policy";
    private static final Map<String, String> BY_HTTPS =
            Map.of("x-forwarded-for", "203.0.113.9", "x-forwarded-proto", "https");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/login",
                "/default-ui.css",
                "/health",
                "/api/v1/system/health",
                "/api/v1/projects",
                "/api/v1/openapi.json",
                "/webhooks/nobody/nothing",
                "/actuator/jolokia/version",
                "/nowhere"
            })
    void it_may_be_framed_by_nobody_and_run_nothing(String path) {
        var answer = anonymous().get(path);
        assertThat(only(answer, POLICY))
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src", "unsafe");
        assertThat(only(answer, "x-frame-options")).isEqualTo("DENY");
        assertThat(only(answer, "x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/actuator/hawtio/index.html", "/swagger-ui/index.html"})
    void pages_with_scripts_run_only_those_of_the_hub(String page) {
        var answer = admin().get(page);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(only(answer, POLICY))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContainPattern("script-src[^;]*(unsafe|http|\\*)");
        assertThat(only(answer, "x-frame-options")).isEqualTo("DENY");
    }

    @Test
    void by_https_it_is_told_to_stay_there() {
        for (var path : List.of("/login", "/api/v1/system/health")) {
            assertThat(only(proxy().get(path, BY_HTTPS), "strict-transport-security"))
                    .contains("max-age=31536000");
            assertThat(anonymous().get(path, BY_HTTPS).headers().firstValue("strict-transport-security"))
                    .as("said by somebody who is no proxy of ours")
                    .isEmpty();
        }
    }

    @Test
    void its_cookies_go_to_no_script_and_no_other_page_and_by_https_to_https_only() {
        assertThat(cookie(anonymous(), Map.of(), "JSESSIONID"))
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(cookie(proxy(), BY_HTTPS, "JSESSIONID")).contains("HttpOnly", "SameSite=Strict", "Secure");
        assertThat(cookie(proxy(), BY_HTTPS, "XSRF-TOKEN")).contains("SameSite=Strict", "Secure");
    }

    private HubCaller proxy() {
        return anonymous().at(RateLimitTest.PROXY);
    }

    /** What a browser gets whom the log-in sends to where it belongs. */
    private static String cookie(HubCaller caller, Map<String, String> headers, String name) {
        var asked = new TreeMap<>(headers);
        asked.put("accept", "text/html");
        return caller.get("/actuator/hawtio", asked).headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    private static String only(HubCaller.Answer answer, String header) {
        assertThat(answer.headers().allValues(header)).as(header).hasSize(1);
        return answer.headers().firstValue(header).orElseThrow();
    }
}
