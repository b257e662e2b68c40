package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.limit.Crowd;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DisplayName("API-03 API-04 API-05 X-02 who asks too often is told when to come back")
class RateLimitTest extends HubTest {

    /** A proxy whose word counts in the tests. */
    static final String PROXY = "127.0.0.77";

    private static final String HASTY = "127.0.0.66";
    private static final String OTHER = "127.0.0.67";
    private static final String PUSHY = "127.0.0.68";
    private static final String CURIOUS = "127.0.0.69";
    private static final String BEHIND = "192.0.2.9";

    /** Requests a minute of those who are to meet their limit; nobody else does in the tests. */
    static final Map<String, Integer> FIGURES = Map.of(
            "address:" + HASTY,
            5,
            "auth:" + OTHER,
            3,
            "webhook:" + PUSHY,
            4,
            "operator:" + CURIOUS,
            3,
            "probe:" + CURIOUS,
            5,
            "address:" + BEHIND,
            2,
            "principal:test-hasty",
            6);

    private static final String OPEN = "/api/v1/openapi.json";
    private static final String TOKEN = "/api/v1/auth/token";

    @Autowired
    private ApplicationContext hub;

    @Test
    void by_address() {
        var hasty = anonymous().at(HASTY);
        for (int left = 4; left >= 0; left--) {
            var answer = hasty.get("/api/v1/projects");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().firstValue("ratelimit-limit")).contains("5");
            assertThat(answer.headers().firstValue("ratelimit-remaining")).contains("" + left);
        }
        var refused = hasty.get("/api/v1/projects");
        var error = assertError(refused, 429, "rate_limited");
        assertThat(error.at("/details/limit").asText()).isEqualTo("address");
        assertThat(error.at("/details/perMinute").asInt()).isEqualTo(5);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 12L);
        assertThat(refused.headers().firstValue("x-correlation-id")).isPresent();
        assertThat(hasty.get("/api/v1/system/health").status()).as("a probe").isEqualTo(200);
        assertThat(hasty.get("/api/v1/system/ready").status()).as("a probe").isEqualTo(200);
        assertThat(anonymous().get(OPEN).status()).as("another address").isEqualTo(200);
    }

    @Test
    void at_the_log_in_by_address_though_less_often() {
        var other = anonymous().at(OTHER);
        var body = Map.of("userId", "a", "role", "ops");
        IntStream.range(0, 3)
                .forEach(i -> assertThat(other.post(TOKEN, body).status()).isEqualTo(200));
        var error = assertError(other.post(TOKEN, body), 429, "rate_limited");
        assertThat(error.at("/details/limit").asText()).isEqualTo("auth");
        assertThat(other.get(OPEN).status()).as("anything else").isEqualTo(200);
    }

    @Test
    void by_webhook_and_keeps_nobody_else_out() {
        var pushy = anonymous().at(PUSHY);
        IntStream.range(0, 4)
                .forEach(i -> assertThat(pushy.post("/webhooks/sales-nav", "{}").status())
                        .isEqualTo(401));
        var error = assertError(pushy.post("/webhooks/sales-nav", "{}"), 429, "rate_limited");
        assertThat(error.at("/details/limit").asText()).isEqualTo("webhook");
        assertThat(pushy.get(OPEN).status()).as("the API").isEqualTo(200);
    }

    @Test
    @DisplayName("below /actuator by address, which takes nothing from the probes, nor they from it")
    void below_actuator_by_address() {
        var curious = anonymous().at(CURIOUS);
        for (var path : new String[] {"/actuator/prometheus", "/actuator/jolokia/version", "/actuator/nothing"}) {
            assertThat(curious.get(path).status()).as(path).isEqualTo(401);
        }
        var error = assertError(curious.get("/actuator/env"), 429, "rate_limited");
        assertThat(error.at("/details/limit").asText()).isEqualTo("operator");
        for (var probe : new String[] {
            "/health", "/actuator/health", "/actuator/health/liveness", "/api/v1/system/ready", "/api/v1/system/health"
        }) {
            assertThat(curious.get(probe).status()).as(probe).isEqualTo(200);
        }
        assertThat(assertError(curious.get("/health"), 429, "rate_limited")
                        .at("/details/limit")
                        .asText())
                .isEqualTo("probe");
        assertThat(anonymous().get("/health").status()).as("another address").isEqualTo(200);
        assertThat(curious.get(OPEN).status()).as("the API").isEqualTo(200);
    }

    @Test
    void by_who_it_is_wherever_he_asks_from() {
        var minted = anonymous().post(TOKEN, Map.of("userId", "test-hasty", "role", "viewer"));
        var bearer = Map.of(
                "authorization", "Bearer " + minted.body().path("accessToken").asText());
        for (int i = 0; i < 6; i++) {
            var from = anonymous().at("127.0.1." + (i + 1));
            assertThat(from.get("/api/v1/auth/me", bearer).status()).isEqualTo(200);
        }
        var error = assertError(anonymous().get("/api/v1/auth/me", bearer), 429, "rate_limited");
        assertThat(error.at("/details/limit").asText()).isEqualTo("principal");
        assertThat(admin().get("/api/v1/auth/me").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("all together, though each of them asks seldom; strangers and webhooks are not among them")
    void all_together() {
        var known = admin();
        var other = as("ops");
        try (var crowd = Crowd.of(hub)) {
            eventually().until(() -> known.get("/api/v1/projects").status() == 429);
            var refused = new AtomicReference<HubCaller.Answer>();
            eventually().until(() -> {
                refused.set(other.get("/api/v1/projects"));
                return refused.get().status() == 429;
            });
            var error = assertError(refused.get(), 429, "rate_limited");
            assertThat(error.at("/details/limit").asText()).isEqualTo("everybody");
            assertThat(error.at("/details/perMinute").asInt()).isEqualTo(crowd.figure());
            assertThat(refused.get().headers().firstValue("retry-after")).contains("1");
            assertThat(refused.get().headers().firstValue("ratelimit-remaining"))
                    .contains("0");
            assertThat(anonymous().get(OPEN).status()).as("a stranger").isEqualTo(200);
            assertThat(anonymous().post("/webhooks/sales-nav", "{}").status())
                    .as("a webhook")
                    .isEqualTo(401);
        }
        eventually().until(() -> known.get("/api/v1/projects").status() == 200);
    }

    @Test
    void and_a_forwarded_address_counts_when_a_trusted_proxy_says_it() {
        var proxy = anonymous().at(PROXY);
        var forged = Map.of("x-forwarded-for", BEHIND);
        IntStream.range(0, 4)
                .forEach(i -> assertThat(anonymous().get(OPEN, forged).status())
                        .as("no proxy of ours")
                        .isEqualTo(200));
        var claimed = Map.of("x-forwarded-for", BEHIND + ", 192.0.2.10");
        IntStream.range(0, 4).forEach(i -> assertThat(proxy.get(OPEN, claimed).status())
                .as("what the client of the proxy claims")
                .isEqualTo(200));
        IntStream.range(0, 2)
                .forEach(i -> assertThat(proxy.get(OPEN, forged).status()).isEqualTo(200));
        assertError(proxy.get(OPEN, forged), 429, "rate_limited");
    }
}
