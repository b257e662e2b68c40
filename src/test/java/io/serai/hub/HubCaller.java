package io.serai.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Somebody who talks to the hub over HTTP. */
public final class HubCaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final HttpRequest.BodyPublisher NOTHING = HttpRequest.BodyPublishers.noBody();

    private final String base;
    private final String token;
    private final HttpClient http;

    HubCaller(int port, String token) {
        this("http://127.0.0.1:" + port, token, HTTP);
    }

    private HubCaller(String base, String token, HttpClient http) {
        this.base = base;
        this.token = token;
        this.http = http;
    }

    /** The same somebody at another address of this machine, e.g. 127.0.0.2. */
    public HubCaller at(String address) {
        try {
            var there = InetAddress.getByName(address);
            return new HubCaller(
                    base, token, HttpClient.newBuilder().localAddress(there).build());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The header that says who asks. */
    public Map<String, String> bearer() {
        return Map.of("authorization", "Bearer " + token);
    }

    /**
     * What came back.
     *
     * @param body JSON, or missing where it was none
     * @param text as it came
     */
    public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

        /** The code of the error envelope. */
        public String error() {
            return body.at("/error/code").asText();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, bytes(body), Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, bytes(body), headers);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, bytes(body), Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, bytes(body), Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** Sends raw bytes; a body of null sends none. */
    public Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        return exchange(method, path, body == null ? NOTHING : HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    /** Posts raw bytes without saying how many. */
    public Answer postInChunks(String path, byte[] body, Map<String, String> headers) {
        return exchange(
                "POST", path, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
    }

    /** Writes bytes to the hub's port and closes that side; gives all that came back. */
    public String raw(String request) {
        var hub = URI.create(base);
        try (var socket = new Socket(hub.getHost(), hub.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer exchange(
            String method, String path, HttpRequest.BodyPublisher publisher, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, publisher);
        if (publisher != NOTHING) {
            request.setHeader("content-type", "application/json");
        }
        if (token != null) {
            request.setHeader("authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
