package io.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Brings the vendors' callbacks, as a careful vendor does: again each second for ten minutes until somebody takes them, and after
 * a stop of its own what it still owed. Every tenth comes twice.
 */
final class Courier implements AutoCloseable {

    private static final int TRIES = 600;
    private static final int TWICE = 10;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Map<String, String> ways = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "courier");
        thread.setDaemon(true);
        return thread;
    });

    private final Journal journal;

    /** Goes on with the letters of this file, or remembers none where there is no file. */
    Courier(Path file) {
        Map<String, Letter> owed = new LinkedHashMap<>();
        journal = Journal.in(file, line -> {
            var letter = Letter.fromJson(line);
            if (letter.isDone()) {
                owed.remove(letter.id());
            } else {
                owed.put(letter.id(), letter);
            }
        });
        owed.values().forEach(letter -> bring(AGAIN, letter));
    }

    /** What the world knows by this address is found at that one. */
    void way(String publicBase, URI actual) {
        ways.put(publicBase, actual.toString());
    }

    /** Brings this letter after a while. */
    void bring(Duration after, String address, Map<String, String> headers, byte[] body) {
        var letter = new Letter(UUID.randomUUID().toString(), address, headers, new String(body, UTF_8));
        journal.append(letter.toJson());
        bring(after, letter);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        journal.close();
    }

    private void bring(Duration after, Letter letter) {
        bring(after, letter, TRIES);
        if (Hash.below(TWICE, "twice", letter.address(), letter.body()) == 0) {
            bring(after.plusMillis(20), letter, TRIES);
        }
    }

    private void bring(Duration after, Letter letter, int tries) {
        try {
            clock.schedule(() -> tryToBring(letter, tries), after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // the vendor has gone home, and goes on with it at the next start
        }
    }

    private void tryToBring(Letter letter, int tries) {
        if (isTaken(letter) || tries == 1) {
            journal.append(letter.done());
        } else if (!clock.isShutdown()) {
            bring(AGAIN, letter, tries - 1);
        }
    }

    private boolean isTaken(Letter letter) {
        var address = letter.address();
        var actual = ways.entrySet().stream()
                .filter(way -> address.startsWith(way.getKey()))
                .findFirst()
                .map(way -> way.getValue() + address.substring(way.getKey().length()))
                .orElse(address);
        var request = HttpRequest.newBuilder(URI.create(actual))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
        letter.headers().forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 300;
        } catch (IOException nobodyThere) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
