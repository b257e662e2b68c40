package io.serai.hub;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** A vendor whose connector a test copies into the running hub, edits and removes; it counts what it is asked at which path. */
public final class NewProvider implements AutoCloseable {

    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: NAME-find-work-email
              labels:
                camel.apache.org/kamelet.type: action
                serai/provider: NAME
                serai/capability: find-work-email
                serai/transport: immediate
                serai/batch: first
                serai/rank: "1"
                serai/cost: "1"
                serai/finds: work-email
                serai/needs: fullName
            spec:
              definition:
                title: A new provider finds a work email
                properties:
                  baseUrl: { default: "{{connectors.NAME.base-url:URL}}" }
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody: { expression: { constant: { expression: "" } } }
                    - to:
                        id: ask-the-provider
                        uri: "{{baseUrl}}/edition-EDITION"
                        parameters: { httpMethod: GET, throwExceptionOnFailure: false }
                    - to: { id: read-the-answer, uri: bean:connector, parameters: { method: answer } }
                    - transform:
                        expression:
                          jq:
                            expression: "{outcome: (.fault // \\"FOUND\\"), confidence: 0.1, credits: 0, retryAfter: .retryAfter}"
                            resultType: java.util.Map
            """;

    /** Where the provider of docs/adding-a-provider.md answers, from when a test plays it. */
    static volatile String acme = "http://127.0.0.1:9";

    private final String name;
    private final HubCaller hub;
    private final HttpServer server;
    private final Path file;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;
    private volatile String finds = "work-email";
    private volatile String cost = "1";
    private volatile String says = "{}";
    private volatile HttpHandler answer = this::sayIt;

    public NewProvider(String name, HubCaller hub) {
        this.name = name;
        this.hub = hub;
        file = Engines.HOME.resolve("connectors/%s/%s-find-work-email.kamelet.yaml".formatted(name, name));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String connector() {
        return name + "-find-work-email";
    }

    /** Copies its kamelet in, or another over it. */
    public void copyIn(int edition) {
        write(text(edition));
    }

    String text(int edition) {
        return KAMELET.replace("NAME", name)
                .replace("URL", url())
                .replace("EDITION", String.valueOf(edition))
                .replace("serai/finds: work-email", "serai/finds: " + finds)
                .replace("serai/cost: \"1\"", "serai/cost: \"%s\"".formatted(cost));
    }

    /** It promises no contact point from now on, so nobody asks it last for bringing none (G-11). */
    void promisesNoContactPoint() {
        finds = "profile";
    }

    /** It costs nothing from now on, so a project without any credits asks it and nobody else. */
    void costsNothing() {
        cost = "0";
    }

    /** By another name first, as the page for engineers says. */
    void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.move(Files.writeString(file.resolveSibling(name + ".part"), text), file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the hub lists it; missing where it does not. */
    public JsonNode listed() {
        return StreamSupport.stream(
                        hub.get("/api/v1/connectors").body().path("items").spliterator(), false)
                .filter(item -> item.path("name").asText().equals(connector()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it answers from now on. */
    void says(String json) {
        says = json;
    }

    /** Answers in its own way from now on. */
    void answersBy(HttpHandler way) {
        answer = way;
    }

    /** How long it takes for an answer. */
    void latency(Duration time) {
        latency = time;
    }

    /** Questions that wait for their answer. */
    int open() {
        return open.get();
    }

    /** How often it was asked by an edition of its connector. */
    int asked(int edition) {
        return asked("/edition-" + edition);
    }

    int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    int asked() {
        return asked.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        remove();
        HubTest.eventually().until(() -> !listed().path("state").asText().equals("active"));
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
        answer.handle(exchange);
        exchange.close();
    }

    private void sayIt(HttpExchange exchange) throws IOException {
        open.incrementAndGet();
        LockSupport.parkNanos(latency.toNanos());
        open.decrementAndGet();
        say(exchange, 200, says);
    }

    /** One answer in JSON. */
    static void say(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
