package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AUT-01 AUT-03 AUT-04 AUT-05 API-07 who may come in")
class AccessTest extends HubTest {

    @Test
    void a_request_without_a_token_is_refused_with_the_envelope() {
        var answer = anonymous().get("/api/v1/projects");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("unauthorized");
        assertThat(answer.body().at("/error/message").asText()).contains("Authorization: Bearer");
        assertThat(answer.body().at("/error/details").isObject()).isTrue();
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects", "experts", "leads", "connectors", "ranking-snapshots", "admin/ping"})
    void a_caller_reads_nothing_of_it(String list) {
        var answer = as("caller").get("/api/v1/" + list);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects", "experts", "leads", "connectors", "ranking-snapshots"})
    void a_viewer_reads(String list) {
        assertThat(as("viewer").get("/api/v1/" + list).status()).isEqualTo(200);
    }

    @Test
    void a_viewer_changes_nothing() {
        var project = "/api/v1/projects/" + aProjectWithoutSearches();
        var viewer = as("viewer");
        var body = Map.of("name", "Mine", "targetThreshold", 1, "geographyIsoCodes", new String[] {"US"});
        assertThat(viewer.post("/api/v1/projects", body).status()).isEqualTo(403);
        assertThat(viewer.patch(project, Map.of("priority", 9)).status()).isEqualTo(403);
        assertThat(viewer.post(project + "/companies", Map.of("companies", new Object[0]))
                        .status())
                .isEqualTo(403);
        assertThat(viewer.delete(project + "/companies/" + UUID.randomUUID()).status())
                .isEqualTo(403);
        var search = Map.of("searches", new Object[] {Map.of("sourceUrl", "https://linkedin.com/sales/search/1")});
        assertThat(viewer.post(project + "/sales-nav-searches", search).status())
                .isEqualTo(403);
        assertThat(viewer.patch("/api/v1/experts/" + UUID.randomUUID(), Map.of("countryIso", "US"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/projects", "/nothing", "/api/v1/projects/1/2/3/4"})
    void an_unknown_path_tells_nothing_to_strangers(String path) {
        assertThat(anonymous().get(path).status()).isEqualTo(401);
        var known = admin().get(path);
        assertThat(known.status()).isEqualTo(404);
        assertThat(known.error()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @DisplayName("U-01 where anybody mints tokens, a page whose name was made to point here gets none (DNS rebinding)")
    @ValueSource(strings = {"evil.example", "evil.example:3000", "127.0.0.1.evil.example", "10.1.2.3"})
    void a_foreign_name_mints_no_token(String host) {
        var body = "{\"userId\": \"a\", \"role\": \"admin\"}";
        var answer = anonymous()
                .raw("POST /api/v1/auth/token HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 403").contains("{\"error\":{\"code\":\"forbidden\"", "localhost");
        assertThat(answer).doesNotContain("accessToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-correlation-id", "x-request-id"})
    void a_correlation_id_is_given_back_under_both_names(String name) {
        for (var path : new String[] {"/api/v1/system/health", "/api/v1/projects"}) {
            var answer = anonymous().get(path, Map.of(name, "batch-7:a.b_c"));
            assertThat(answer.headers().firstValue("x-correlation-id")).contains("batch-7:a.b_c");
            assertThat(answer.headers().firstValue("x-request-id")).contains("batch-7:a.b_c");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "<script>"})
    void without_a_fit_correlation_id_one_is_made(String given) {
        var headers = given.isEmpty() ? Map.<String, String>of() : Map.of("x-correlation-id", given);
        var made = anonymous().get("/api/v1/system/health", headers).headers().firstValue("x-correlation-id");
        assertThat(made)
                .hasValueSatisfying(id -> assertThat(UUID.fromString(id)).isNotNull());
    }
}
