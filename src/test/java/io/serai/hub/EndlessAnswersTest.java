package io.serai.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("ENR-08 ENR-10 QUE-09 a vendor's answer that has no end, as the product's client takes it")
class EndlessAnswersTest extends HubTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    private Connectors connectors;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private volatile int pauseMs;
    private ServerSocket vendor;

    @BeforeEach
    void open() throws IOException {
        vendor = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        vendor.close();
    }

    @Test
    void has_failed_and_is_read_no_further_than_it_can_be_used() {
        var exchange = ask();
        assertThat(exchange.getException()).isNull();
        var read = exchange.getMessage().getBody(Map.class);
        assertThat(read.get("fault")).isEqualTo("FAILED");
        assertThat(read.get("text").toString()).hasSize(2000);
        eventually().until(() -> sent.get() < 0);
        assertThat(-sent.get())
                .as("bytes that were sent until the hub hung up, those in the buffers of both ends among them")
                .isLessThan(100L * MEGABYTE);
        assertThat(asked).hasValue(1);
    }

    @Test
    void and_comes_drop_by_drop_is_unknown_once_the_call_has_lasted_too_long() {
        pauseMs = 100;
        var exchange = ask();
        assertThat(exchange.getException()).isNotNull();
        assertThat(Reply.of(exchange).outcome()).isEqualTo(Reply.UNKNOWN);
        eventually().until(() -> sent.get() < 0);
        assertThat(asked).hasValue(1);
    }

    private Exchange ask() {
        var uri = "http://127.0.0.1:" + vendor.getLocalPort() + "/ask?throwExceptionOnFailure=false&httpMethod=GET";
        try (var template = camel.createProducerTemplate()) {
            var exchange = template.send(uri, new DefaultExchange(camel));
            if (exchange.getException() == null) {
                connectors.answer(exchange);
            }
            return exchange;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!vendor.isClosed()) {
            try {
                hear(vendor.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void hear(Socket caller) {
        Thread.ofPlatform().daemon().start(() -> {
            try (caller) {
                var in = caller.getInputStream();
                for (int ends = 0; ends < 4; ) {
                    var octet = in.read();
                    ends = octet == '\r' || octet == '\n' ? ends + 1 : octet < 0 ? 4 : 0;
                }
                asked.incrementAndGet();
                pour(caller);
            } catch (IOException gone) {
                // the caller has had enough: what was sent is told as a negative number
                sent.updateAndGet(bytes -> -bytes);
            }
        });
    }

    private void pour(Socket caller) throws IOException {
        var out = caller.getOutputStream();
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000\r\n\r\n".getBytes(US_ASCII));
        var drop = new byte[pauseMs == 0 ? 65536 : 1];
        Arrays.fill(drop, (byte) ' ');
        caller.setSoTimeout(Math.max(1, pauseMs));
        while (true) {
            out.write(drop);
            sent.addAndGet(drop.length);
            if (pauseMs > 0) {
                try {
                    if (caller.getInputStream().read() < 0) {
                        throw new IOException("the caller has hung up");
                    }
                } catch (SocketTimeoutException pause) {
                    // that was the pause
                }
            }
        }
    }
}
