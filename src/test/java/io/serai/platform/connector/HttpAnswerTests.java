package io.serai.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTests {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    @DisplayName("ENR-08 JSON behind 200 is read and has no fault")
    void json_behind_200_is_read() {
        var answer = answer(200, "{\"email\":\"ada@engine.example\"}", Map.of());
        assertThat(answer)
                .containsEntry("status", 200)
                .containsEntry("body", Map.of("email", "ada@engine.example"))
                .containsEntry("fault", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "", "{\"email\":\"ada@en", "{} and more", "null"})
    @DisplayName("QUE-09 what is no whole JSON behind 200 is a failure: HTML, nothing, cut off, too much")
    void what_is_no_whole_json_is_a_failure(String body) {
        assertThat(answer(200, body, Map.of()))
                .containsEntry("body", null)
                .containsEntry("text", body)
                .containsEntry("fault", "FAILED");
    }

    @Test
    @DisplayName("QUE-09 more than a megabyte is a failure, of which the beginning is kept")
    void more_than_a_megabyte_is_a_failure() {
        var answer = answer(200, "\"" + "a".repeat(MEGABYTE) + "\"", Map.of());
        assertThat(answer).containsEntry("body", null).containsEntry("fault", "FAILED");
        assertThat((String) answer.get("text")).hasSize(2000);
    }

    @Test
    @DisplayName("QUE-09 an answer that breaks off in the middle keeps its status")
    void an_answer_that_breaks_off_keeps_its_status() {
        var body = new SequenceInputStream(stream("{\"email\":"), new BrokenLine());
        assertThat(answer(200, body, Map.of())).containsEntry("status", 200).containsEntry("fault", "FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "301, FAILED", "401, UNAUTHORIZED", "403, UNAUTHORIZED", "402, OUT_OF_CREDITS", "404, REJECTED",
                "400, REJECTED",
        "422, REJECTED", "429, RATE_LIMITED", "500, FAILED", "502, FAILED", "503, FAILED", "0, FAILED"
    })
    @DisplayName("QUE-09 the status names the fault")
    void the_status_names_the_fault(int status, String fault) {
        assertThat(answer(status, "{}", Map.of())).containsEntry("fault", fault);
    }

    @Test
    @DisplayName("X-01 Retry-After may be seconds")
    void retry_after_may_be_seconds() {
        assertThat(answer(429, "{}", Map.of("Retry-After", "7"))).containsEntry("retryAfter", 7L);
    }

    @Test
    @DisplayName("X-01 Retry-After may be a date, measured against the vendor's own clock")
    void retry_after_may_be_a_date() {
        var answer = answer(
                503,
                "{}",
                Map.of("Retry-After", "Mon, 02 Mar 2026 09:01:30 GMT", "Date", "Mon, 02 Mar 2026 09:00:00 GMT"));
        assertThat(answer).containsEntry("retryAfter", 90L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "Mon, 02 Mar 2026 09:01:30 GMT", "7.5", ""})
    @DisplayName("X-01 a Retry-After that nobody can read is none")
    void a_retry_after_that_nobody_can_read_is_none(String value) {
        assertThat(answer(429, "{}", Map.of("Retry-After", value))).containsEntry("retryAfter", null);
    }

    @Test
    @DisplayName("X-01 a Retry-After in the past is now")
    void a_retry_after_in_the_past_is_now() {
        assertThat(HttpAnswer.retryAfter("-5", null)).isZero();
        assertThat(HttpAnswer.retryAfter("Mon, 02 Mar 2026 09:00:00 GMT", "Mon, 02 Mar 2026 09:01:00 GMT"))
                .isZero();
    }

    @Test
    @DisplayName("U-15 OBS-07 the request's key and Camel's own headers are not kept")
    void the_requests_key_is_not_kept() {
        var headers = Map.of("X-API-Key", "a-key", "Authorization", "Basic abc", "CamelHttpPath", "/v1", "X-Left", "3");
        assertThat(answer(200, "{}", headers)).containsEntry("headers", Map.of("x-left", "3"));
    }

    @Test
    @DisplayName("ENR-08 the answer stays on the exchange for the log of attempts")
    void the_answer_stays_on_the_exchange() {
        var exchange = exchange(200, stream("{}"), Map.of("X-Left", "3"));
        HttpAnswer.read(exchange);
        assertThat(HttpAnswer.of(exchange)).isEqualTo(exchange.getMessage().getBody());
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    private static Map<String, Object> answer(int status, String body, Map<String, String> headers) {
        return answer(status, stream(body), headers);
    }

    private static Map<String, Object> answer(int status, InputStream body, Map<String, String> headers) {
        var exchange = exchange(status, body, headers);
        HttpAnswer.read(exchange);
        return HttpAnswer.of(exchange);
    }

    private static Exchange exchange(int status, InputStream body, Map<String, String> headers) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        headers.forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** A connection that is cut. */
    private static final class BrokenLine extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Premature end of chunk");
        }
    }
}
