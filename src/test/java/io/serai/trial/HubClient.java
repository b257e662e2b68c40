package io.serai.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** The hub as an admin sees it: over HTTP only. */
final class HubClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private String token;

    HubClient(URI base) {
        this.base = base;
    }

    /** What came back, whatever it was. */
    record Answer(int status, JsonNode body) {}

    URI base() {
        return base;
    }

    JsonNode get(String path) {
        return right("GET " + path, asAdmin("GET", path, null));
    }

    JsonNode post(String path, Object body) {
        return right("POST " + path, asAdmin("POST", path, body));
    }

    JsonNode patch(String path, Object body) {
        return right("PATCH " + path, asAdmin("PATCH", path, body));
    }

    /** Sends without a token; a body of null is a GET. */
    Answer send(String path, Object body, Map<String, String> headers) {
        return send(body == null ? "GET" : "POST", path, body, headers);
    }

    private Answer send(String method, String path, Object body, Map<String, String> headers) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
            headers.forEach(request::header);
            if (body != null) {
                request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            }
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the hub was asked", e);
        }
    }

    /** A new admin's token. */
    String newToken() {
        var request = Map.of("userId", "trial-run", "role", "admin");
        token = right("POST /api/v1/auth/token", send("/api/v1/auth/token", request, Map.of()))
                .path("accessToken")
                .asText();
        return token;
    }

    /** Until when a token is good. */
    static Instant expiry(String token) {
        try {
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            return Instant.ofEpochSecond(claims.path("exp").asLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer asAdmin(String method, String path, Object body) {
        var answer = token == null ? new Answer(UNAUTHORIZED, null) : sendAsAdmin(method, path, body);
        if (answer.status() == UNAUTHORIZED) {
            newToken();
            return sendAsAdmin(method, path, body);
        }
        return answer;
    }

    private Answer sendAsAdmin(String method, String path, Object body) {
        return send(method, path, body, Map.of("Authorization", "Bearer " + token));
    }

    private static JsonNode right(String what, Answer answer) {
        if (answer.status() / 100 != 2) {
            var why = answer.body().path("error").path("message").asText();
            throw new IllegalStateException(what + " was answered with " + answer.status() + ": " + why);
        }
        return answer.body();
    }
}
