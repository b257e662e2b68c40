package io.serai.live;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** One process of the hub, which can be stopped, killed and started again; each start has a port of its own. */
final class HubProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Installation installation;
    private final String roles;
    private ChildProcess process;
    private int port;

    HubProcess(Installation installation, String roles) {
        this.installation = installation;
        this.roles = roles;
    }

    /**
     * What came back.
     *
     * @param retryAfter seconds; empty where nothing is said
     */
    record Answer(int status, JsonNode body, String retryAfter) {}

    void start() {
        try {
            process = installation.start(roles.replace(',', '-'), Map.of("SERAI_ROLES", roles));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers, ready or not. */
    HubProcess awaitAnswering() {
        port = Integer.parseInt(process.awaitOutput(PORT, START));
        return this;
    }

    HubProcess awaitReady() {
        awaitAnswering();
        await(roles + " is ready")
                .atMost(START)
                .ignoreExceptions()
                .until(() -> get("/api/v1/system/ready").status() == 200);
        return this;
    }

    int port() {
        return port;
    }

    ChildProcess process() {
        return process;
    }

    Answer get(String path) {
        return send(path, null, Map.of());
    }

    /** Sends; a body of null is a GET. */
    Answer send(String path, Object body, Map<String, String> headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .timeout(ANSWER)
                    .header("Content-Type", "application/json");
            headers.forEach(request::header);
            if (body != null) {
                request.POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            }
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("retry-after").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
