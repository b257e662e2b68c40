package io.serai.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Stands in for a vendor: gives the answer it was told to give and remembers what it was asked. Its clock is the answer's header
 * {@code Date}, which the server of the JDK would not let it set.
 */
final class Vendor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<ObjectNode> asked = new ArrayList<>();
    private List<JsonNode> answers = List.of();

    Vendor() throws IOException {
        server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setRequestRouter((request, context) -> this::handle)
                .create();
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The next answers, one for each question; what was asked before is forgotten. */
    synchronized void answers(List<JsonNode> next) {
        answers = next;
        asked.clear();
    }

    /** Everything asked since: method, path, query, headers by lower-case name, body, which is JSON where it can be read so. */
    synchronized List<ObjectNode> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws HttpException, IOException {
        var answer = answerTo(request);
        var body = answer.path("body");
        var text = body.isMissingNode() || body.isNull() ? "" : body.isTextual() ? body.asText() : body.toString();
        response.setCode(answer.path("status").asInt());
        response.setHeader("Content-Type", "application/json");
        answer.path("headers")
                .properties()
                .forEach(header ->
                        response.setHeader(header.getKey(), header.getValue().asText()));
        response.setEntity(new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), null));
    }

    /** Whoever asks more than was expected gets the last answer again. */
    private synchronized JsonNode answerTo(ClassicHttpRequest request) throws HttpException, IOException {
        remember(request);
        return answers.get(Math.min(asked.size(), answers.size()) - 1);
    }

    private void remember(ClassicHttpRequest request) throws HttpException, IOException {
        var question = JsonNodeFactory.instance.objectNode();
        var target = request.getPath().split("\\?", 2);
        question.put("method", request.getMethod());
        question.put("path", target[0]);
        question.set("query", query(target.length < 2 ? null : target[1]));
        var headers = question.putObject("headers");
        for (var header : request.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var entity = request.getEntity();
        question.set("body", body(entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8)));
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
