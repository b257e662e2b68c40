package io.serai.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * The stub as the driver sees it.
 *
 * @param process its own
 * @param address where it answers
 */
record StubProcess(Child process, URI address) implements AutoCloseable {

    /**
     * Starts one, at an address of its own.
     *
     * @param latencyMs how long its answers take
     */
    static StubProcess start(int latencyMs) throws IOException {
        return start(latencyMs, true);
    }

    /**
     * The same.
     *
     * @param sick whether the sick ones are; else they know nobody, and say so as fast as the others
     */
    static StubProcess start(int latencyMs, boolean sick) throws IOException {
        Files.createDirectories(Settings.FOLDER);
        var process = Child.start(
                Stub.class,
                List.of("-Xmx256m"),
                Settings.FOLDER.resolve("stub-errors.txt"),
                List.of(String.valueOf(latencyMs), String.valueOf(sick)));
        return new StubProcess(process, URI.create("http://127.0.0.1:" + process.await("ready")[0]));
    }

    /** What it has counted. */
    JsonNode stats() throws IOException {
        return read("/stats", new TypeReference<>() {});
    }

    /** How often each provider was asked about each person, by {@link StubRule#call}. */
    Map<Long, Integer> ledger() throws IOException {
        return read("/ledger", new TypeReference<>() {});
    }

    private <T> T read(String path, TypeReference<T> type) throws IOException {
        try (var answer = address.resolve(path).toURL().openStream()) {
            return new ObjectMapper().readValue(answer, type);
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
