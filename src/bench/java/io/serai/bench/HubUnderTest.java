package io.serai.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A fresh hub with an empty database, seen from outside: over HTTP, and its database by SQL. */
final class HubUnderTest implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "bench-sales-secret";
    private static final int FIRST_ERROR = 300;

    private final Child process;
    private final Path folder;
    private final URI address;
    private final long postmaster;
    private final Facts facts;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HubUnderTest(Child process, Path folder) throws SQLException {
        this.process = process;
        this.folder = folder;
        var ready = process.await("ready");
        address = URI.create("http://127.0.0.1:" + ready[0]);
        postmaster = Long.parseLong(ready[1]);
        facts = new Facts(ready[2], process::isAlive);
    }

    /**
     * Starts a hub with the profile of the benchmarks.
     *
     * @param name of the folder for its data
     * @param options for its JVM
     * @param settings more of them, as {@code --name=value}
     */
    static HubUnderTest start(String name, List<String> options, List<String> settings) throws SQLException {
        var folder = Settings.FOLDER.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var arguments = new ArrayList<String>();
        arguments.add(folder.toString());
        arguments.add("--spring.config.additional-location=file:src/bench/bench.yaml");
        arguments.add("--serai.sourcing.inbox=" + folder.resolve("inbox"));
        arguments.add("--serai.sourcing.webhook-secret=" + SECRET);
        arguments.addAll(settings);
        var jvm = Stream.concat(Profile.options(folder).stream(), options.stream())
                .toList();
        var process = Child.start(HubProcess.class, jvm, folder.resolve("errors.txt"), arguments);
        try {
            return new HubUnderTest(process, folder);
        } catch (RuntimeException | SQLException failed) {
            process.close();
            throw failed;
        }
    }

    Facts facts() {
        return facts;
    }

    Path folder() {
        return folder;
    }

    long pid() {
        return process.pid();
    }

    Gauge gauge() {
        return new Gauge(process.pid(), postmaster);
    }

    /** Lets the hub do something that cannot be asked from outside; returns what it said at the end. */
    String[] command(String line) {
        process.tell(line);
        return process.await("done");
    }

    /** Five projects with their fixed ids, and the six searches without which no project sources. */
    void seedProjects() throws SQLException {
        facts.seedProjects();
        var token = call("/api/v1/auth/token", Map.of("userId", "bench", "role", "admin"), Map.of());
        var asAdmin =
                Map.of("Authorization", "Bearer " + token.path("accessToken").asText());
        for (int project = 0; project < SalesNavRows.PROJECTS; project++) {
            var searches = new ArrayList<Map<String, String>>();
            for (int nr = 0; nr < SalesNavRows.SEARCHES; nr++) {
                searches.add(Map.of("sourceUrl", SalesNavRows.search(project, nr)));
            }
            var path = "/api/v1/projects/" + SalesNavRows.project(project) + "/sales-nav-searches";
            call(path, Map.of("searches", searches), asAdmin);
        }
        facts.awaitOpenSearches(SalesNavRows.PROJECTS * SalesNavRows.SEARCHES);
    }

    /** Hands in rows; the answer is 2xx or the run has failed. */
    JsonNode deliver(byte[] body) {
        return call("/webhooks/sales-nav", body, Map.of("x-sales-nav-secret", SECRET));
    }

    private JsonNode call(String path, Object body, Map<String, String> headers) {
        try {
            return call(path, JSON.writeValueAsBytes(body), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode call(String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/json");
        headers.forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new IllegalStateException(
                        path + " answers " + answer.statusCode() + ": " + new String(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        facts.close();
        http.close();
        process.close();
    }
}
