package io.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendors live in the process that is killed in a trial run, and must not forget what they owe as real ones would not. */
class CourierTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(0, folder.resolve("ledger.jsonl")).latency(Duration.ZERO);
        caller = new Caller(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void what_is_owed_at_a_stop_is_brought_after_the_next_start_and_once_it_was_taken_never_again() throws IOException {
        var taken = new LinkedBlockingQueue<String>();
        var hub = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        hub.createContext("/", exchange -> {
            taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        sandbox.lookupTime(Duration.ofMinutes(5));
        var question = Json.object()
                .put("linkedin_url", "https://www.linkedin.com/in/ivo-thorne-3")
                .put("callback_url", "http://127.0.0.1:" + hub.getAddress().getPort() + "/here");
        assertThat(caller.post("/zeliq/contact/enrich/email", question.toString(), "x-api-key", "sandbox-zeliq-key")
                        .status())
                .isEqualTo(202);
        restart();
        hub.start();
        try {
            await().until(() -> !taken.isEmpty());
            assertThat(taken.peek()).contains("credit_used");
            // a vendor that goes home before it hears that a letter was taken brings it again; some letters come twice
            await().during(Duration.ofMillis(500)).until(() -> doneWith() == taken.size());
            restart();
            taken.clear();
            await().during(Duration.ofMillis(1500)).until(taken::isEmpty);
        } finally {
            hub.stop(0);
        }
    }

    /** Letters that it has noted as brought. */
    private long doneWith() throws IOException {
        try (var lines = Files.lines(folder.resolve("callbacks.jsonl"))) {
            return lines.filter(line -> !line.contains("\"address\"")).count();
        }
    }

    private void restart() {
        close();
        open();
    }
}
