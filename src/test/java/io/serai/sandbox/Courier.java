package io.serai.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Brings the vendors' callbacks, as a careful vendor does: again each second for a minute until somebody takes them. Every
 * tenth comes twice.
 */
final class Courier implements AutoCloseable {

    private static final int TRIES = 60;
    private static final int TWICE = 10;

    private final Map<String, String> ways = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "courier");
        thread.setDaemon(true);
        return thread;
    });

    /** What the world knows by this address is found at that one. */
    void way(String publicBase, URI actual) {
        ways.put(publicBase, actual.toString());
    }

    void bring(Duration after, String address, Map<String, String> headers, byte[] body) {
        bring(after, address, headers, body, TRIES);
        if (Hash.below(TWICE, "twice", address, new String(body, java.nio.charset.StandardCharsets.UTF_8)) == 0) {
            bring(after.plusMillis(20), address, headers, body, TRIES);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void bring(Duration after, String address, Map<String, String> headers, byte[] body, int tries) {
        try {
            clock.schedule(
                    () -> {
                        if (tries > 0 && !isTaken(address, headers, body)) {
                            bring(Duration.ofSeconds(1), address, headers, body, tries - 1);
                        }
                    },
                    after.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // the vendor has gone home
        }
    }

    private boolean isTaken(String address, Map<String, String> headers, byte[] body) {
        var actual = ways.entrySet().stream()
                .filter(way -> address.startsWith(way.getKey()))
                .findFirst()
                .map(way -> way.getValue() + address.substring(way.getKey().length()))
                .orElse(address);
        var request = HttpRequest.newBuilder(URI.create(actual))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 300;
        } catch (IOException nobodyThere) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
