package io.serai.hub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("ENR-08 ENR-10 QUE-09 a vendor's answer over HTTP, as the product's client takes it")
class StrangeAnswersTest extends HubTest {

    private static final String NAME = "{\"name\":\"J\u00f6rg\"}";
    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    private Connectors connectors;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile byte[] answer = new byte[0];
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
    void that_is_a_web_page_or_nothing_or_in_the_wrong_charset_has_failed() throws IOException {
        failed("<html>Back soon</html>".getBytes(US_ASCII));
        failed("{\"email\":\"ada@nor".getBytes(US_ASCII));
        failed(new byte[0]);
        failed(NAME.getBytes(ISO_8859_1));
        failed(new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 1, 2, 3, 4});
    }

    @Test
    void in_another_encoding_that_json_knows_or_that_it_declares_is_read() throws IOException {
        var latin1 = "Content-Type: application/json; charset=iso-8859-1\r\n";
        answer = whole("200 OK", "", NAME.getBytes(UTF_16BE));
        assertThat(body(ask())).isEqualTo(Map.of("name", "J\u00f6rg"));
        answer = whole("200 OK", latin1, NAME.getBytes(ISO_8859_1));
        assertThat(body(ask())).isEqualTo(Map.of("name", "J\u00f6rg"));
        answer = whole("200 OK", latin1, NAME.getBytes(UTF_8));
        assertThat(body(ask())).as("the bytes count before the word").isEqualTo(Map.of("name", "J\u00f6rg"));
    }

    @Test
    void in_a_charset_that_it_declares_wrongly_has_failed() throws IOException {
        for (var charset : new String[] {"utf-8", "us-ascii", "no-such-charset", "?"}) {
            answer = whole(
                    "200 OK", "Content-Type: application/json; charset=" + charset + "\r\n", NAME.getBytes(ISO_8859_1));
            var exchange = ask();
            assertThat(body(exchange)).as(charset).isNull();
            assertThat(read(exchange).get("fault")).isEqualTo("FAILED");
        }
    }

    @Test
    void of_ten_megabytes_has_failed_and_is_not_kept() throws IOException {
        var text = "\"" + "a".repeat(10 * MEGABYTE) + "\"";
        var exchange = failed(text.getBytes(US_ASCII));
        assertThat(read(exchange).get("text").toString()).hasSize(2000);
    }

    /** Its vendor may have billed it, which nobody can tell without the rest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"email\":\"ada@nor",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"email\":\"ada@nor"
            })
    void that_is_cut_off_is_unknown_and_is_never_repeated(String beginning) {
        answer = beginning.getBytes(US_ASCII);
        var exchange = ask();
        assertThat(exchange.getException()).isNotNull();
        assertThat(Reply.of(exchange).outcome()).isEqualTo(Reply.UNKNOWN);
        assertThat(asked).hasValue(1);
    }

    @Test
    void that_leads_elsewhere_is_not_followed() throws IOException {
        answer = whole("302 Found", "Location: http://127.0.0.1:" + vendor.getLocalPort() + "/inside\r\n", new byte[0]);
        var exchange = ask();
        assertThat(read(exchange).get("status")).isEqualTo(302);
        assertThat(read(exchange).get("fault")).isEqualTo("FAILED");
        assertThat(asked).hasValue(1);
    }

    @Test
    void that_never_comes_is_unknown() {
        answer = null;
        var exchange = ask();
        assertThat(exchange.getException()).isNotNull();
        assertThat(Reply.of(exchange).outcome()).isEqualTo(Reply.UNKNOWN);
        assertThat(asked).hasValue(1);
    }

    private Exchange failed(byte[] body) throws IOException {
        answer = whole("200 OK", "Content-Type: application/json\r\n", body);
        var exchange = ask();
        assertThat(body(exchange)).isNull();
        assertThat(read(exchange).get("fault")).isEqualTo("FAILED");
        return exchange;
    }

    private static Object body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return read(exchange).get("body");
    }

    private static Map<?, ?> read(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
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

    private static byte[] whole(String status, String headers, byte[] body) throws IOException {
        var all = new ByteArrayOutputStream();
        all.write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(US_ASCII));
        all.write(body);
        return all.toByteArray();
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

    /** One thread a caller; who gets no answer waits until the caller gives up. */
    private void hear(Socket caller) {
        Thread.ofPlatform().daemon().start(() -> {
            try (caller) {
                var in = caller.getInputStream();
                for (int ends = 0; ends < 4; ) {
                    var octet = in.read();
                    ends = octet == '\r' || octet == '\n' ? ends + 1 : octet < 0 ? 4 : 0;
                }
                asked.incrementAndGet();
                if (answer == null) {
                    in.read();
                } else {
                    caller.getOutputStream().write(answer);
                }
            } catch (IOException gone) {
                // the caller has had enough
            }
        });
    }
}
