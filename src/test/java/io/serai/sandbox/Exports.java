package io.serai.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where an exporter puts its results, {@code /exports/…}: what was put there, and answers that go wrong on purpose. */
public final class Exports implements HttpHandler {

    static final String PATH = "/exports/";

    private final Map<String, Result> results = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * What lies at an address.
     *
     * @param promised length that is told before the body, -1 for the body's own
     * @param delay what the answer waits
     */
    public record Result(int status, Map<String, String> headers, byte[] body, long promised, Duration delay) {

        public static Result of(byte[] body) {
            return new Result(200, Map.of(), body, -1, Duration.ZERO);
        }

        public static Result of(String body) {
            return of(body.getBytes(StandardCharsets.UTF_8));
        }

        public Result status(int other) {
            return new Result(other, headers, body, promised, delay);
        }

        public Result header(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Result(status, more, body, promised, delay);
        }

        public Result promising(long length) {
            return new Result(status, headers, body, length, delay);
        }

        public Result after(Duration wait) {
            return new Result(status, headers, body, promised, wait);
        }
    }

    /** Puts a result there, in place of what lay there. */
    public void put(String nameAndQuery, Result result) {
        results.put(nameAndQuery, result);
    }

    /** How often somebody asked for it. */
    public long asked(String nameAndQuery) {
        return asked.stream().filter(nameAndQuery::equals).count();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var name = uri.getPath().substring(PATH.length()) + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
            if (exchange.getRequestMethod().equals("PUT")) {
                put(name, Result.of(exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            asked.add(name);
            answer(
                    exchange,
                    results.getOrDefault(name, Result.of("nothing here").status(404)));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Result result) throws IOException, InterruptedException {
        Thread.sleep(result.delay());
        var etag = '"' + Integer.toHexString(java.util.Arrays.hashCode(result.body())) + '"';
        result.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("ETag", etag);
        if (result.status() == 200 && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        var length = result.promised() >= 0 ? result.promised() : result.body().length;
        exchange.sendResponseHeaders(result.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(result.body());
            // what was promised and does not come breaks off after the head, not before it
            exchange.getResponseBody().flush();
        }
    }
}
