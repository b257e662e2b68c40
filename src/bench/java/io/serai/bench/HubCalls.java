package io.serai.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What is said to a hub over HTTP. */
final class HubCalls implements AutoCloseable {

    /** What {@code x-sales-nav-secret} must be. */
    static final String SECRET = "bench-sales-secret";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 300;
    private static final int UNAVAILABLE = 503;

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    HubCalls(int port) {
        address = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param retryAfter seconds that the hub asks to wait; empty where it asks for nothing
     */
    record Answer(int status, OptionalLong retryAfter, byte[] body) {

        boolean isAccepted() {
            return status < FIRST_ERROR;
        }

        /** Nothing was taken in, and it may be tried again. */
        boolean isBusy() {
            return status == UNAVAILABLE;
        }
    }

    /** Projects with their fixed ids, and the six searches without which no project sources. */
    void seedProjects(Facts facts) throws SQLException {
        facts.seedProjects();
        var asAdmin = asAdmin();
        for (int project = 0; project < SalesNavRows.PROJECTS; project++) {
            var searches = new ArrayList<Map<String, String>>();
            for (int nr = 0; nr < SalesNavRows.SEARCHES; nr++) {
                searches.add(Map.of("sourceUrl", SalesNavRows.search(project, nr)));
            }
            var path = "/api/v1/projects/" + SalesNavRows.project(project) + "/sales-nav-searches";
            call("POST", path, Map.of("searches", searches), asAdmin);
        }
        facts.awaitOpenSearches(SalesNavRows.PROJECTS * SalesNavRows.SEARCHES);
    }

    /** Gives each project the same budgets. */
    void giveBudgets(List<Map<String, Object>> budgets) {
        var asAdmin = asAdmin();
        for (int project = 0; project < SalesNavRows.PROJECTS; project++) {
            var path = "/api/v1/projects/" + SalesNavRows.project(project) + "/budgets";
            call("PUT", path, Map.of("budgets", budgets), asAdmin);
        }
    }

    private Map<String, String> asAdmin() {
        var token = call("POST", "/api/v1/auth/token", Map.of("userId", "bench", "role", "admin"), Map.of());
        return Map.of("Authorization", "Bearer " + token.path("accessToken").asText());
    }

    /** Hands in rows; the answer is 2xx or the run has failed. */
    void deliver(byte[] body) {
        try {
            accepted("/webhooks/sales-nav", offer(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands in rows, whatever the answer is.
     *
     * @throws IOException when there is none
     */
    Answer offer(byte[] body) throws IOException {
        return send(request("POST", "/webhooks/sales-nav", body, Map.of("x-sales-nav-secret", SECRET)));
    }

    /** Whether the hub says that it and all it stands on is up. */
    boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(address.resolve("/api/v1/system/ready"))
                            .timeout(PATIENCE)
                            .build())
                    .isAccepted();
        } catch (IOException notYet) {
            return false;
        }
    }

    private JsonNode call(String method, String path, Object body, Map<String, String> headers) {
        try {
            return accepted(path, send(request(method, path, JSON.writeValueAsBytes(body), headers)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode accepted(String path, Answer answer) throws IOException {
        if (!answer.isAccepted()) {
            throw new IllegalStateException(path + " answers " + answer.status() + ": " + new String(answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest request(String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return request.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.headers().firstValueAsLong("Retry-After"), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
