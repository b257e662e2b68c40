package io.serai.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

/**
 * The stub as the driver sees it.
 *
 * @param process its own
 * @param address where it answers
 */
record StubProcess(Child process, URI address) implements AutoCloseable {

    static StubProcess start(int latencyMs) throws IOException {
        Files.createDirectories(Settings.FOLDER);
        var process = Child.start(
                Stub.class,
                List.of("-Xmx256m"),
                Settings.FOLDER.resolve("stub-errors.txt"),
                List.of(String.valueOf(latencyMs)));
        return new StubProcess(process, URI.create("http://127.0.0.1:" + process.await("ready")[0]));
    }

    /** What it has counted. */
    JsonNode stats() throws IOException {
        try (var answer = address.resolve("/stats").toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        }
    }

    /** Questions that it has answered or refused. */
    long calls() throws IOException {
        return stats().path("calls").asLong();
    }

    @Override
    public void close() {
        process.close();
    }
}
