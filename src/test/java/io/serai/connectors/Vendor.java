package io.serai.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Stands in for a vendor: gives the answer it was told to give and remembers what it was asked. */
final class Vendor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<ObjectNode> asked = new ArrayList<>();
    private volatile JsonNode answer = JsonNodeFactory.instance.objectNode();

    Vendor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer; what was asked before is forgotten. */
    synchronized void answers(JsonNode next) {
        answer = next;
        asked.clear();
    }

    /** Everything asked since: method, path, query, headers by lower-case name, body, which is JSON where it can be read so. */
    synchronized List<ObjectNode> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        remember(exchange);
        var body = answer.path("body");
        var text = body.isMissingNode() || body.isNull() ? "" : body.isTextual() ? body.asText() : body.toString();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.path("headers").properties().forEach(header -> exchange.getResponseHeaders()
                .set(header.getKey(), header.getValue().asText()));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.path("status").asInt(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized void remember(HttpExchange exchange) throws IOException {
        var question = JsonNodeFactory.instance.objectNode();
        question.put("method", exchange.getRequestMethod());
        question.put("path", exchange.getRequestURI().getRawPath());
        question.set("query", query(exchange.getRequestURI().getRawQuery()));
        var headers = question.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(", ", values)));
        question.set("body", body(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        asked.add(question);
    }

    private static ObjectNode query(String raw) {
        var query = JsonNodeFactory.instance.objectNode();
        for (var part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            var value = part.contains("=") ? part.substring(part.indexOf('=') + 1) : "";
            query.put(decode(part.replaceFirst("=.*", "")), decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode body(String text) {
        try {
            return text.isEmpty() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(text);
        } catch (IOException noJson) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
