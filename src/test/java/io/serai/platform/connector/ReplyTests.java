package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyTests {

    static List<IOException> silences() {
        return List.of(
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new IOException("the target server failed to respond"));
    }

    static List<IOException> neverSent() {
        return List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("vendor.example"),
                new NoRouteToHostException("No route to host"),
                new ConnectTimeoutException("Connect timed out"),
                new ConnectionRequestTimeoutException("Timeout deadline: 1 ms"));
    }

    @ParameterizedTest
    @MethodSource("silences")
    @DisplayName("ENR-10 a question that left and found silence is unknown: it may have been billed")
    void a_question_that_found_silence_is_unknown(IOException silence) {
        var reply = failing(silence);
        assertThat(reply.outcome()).isEqualTo(Reply.UNKNOWN);
        assertThat(reply.httpStatus()).isNull();
    }

    @ParameterizedTest
    @MethodSource("neverSent")
    @DisplayName("X-01 a question that never left has failed and may be repeated")
    void a_question_that_never_left_has_failed(IOException reason) {
        var reply = failing(reason);
        assertThat(reply.outcome()).isEqualTo("FAILED");
        assertThat(reply.httpStatus()).isNull();
    }

    @Test
    @DisplayName("X-01 the reason counts, however it is wrapped")
    void the_reason_counts_however_it_is_wrapped() {
        assertThat(failing(new RuntimeCamelException(new SocketTimeoutException()))
                        .outcome())
                .isEqualTo(Reply.UNKNOWN);
        assertThat(failing(new RuntimeCamelException(new ConnectException())).outcome())
                .isEqualTo("FAILED");
    }

    @Test
    @DisplayName("X-01 a question that was turned back before the call has failed")
    void a_question_that_was_turned_back_has_failed() {
        assertThat(failing(new RejectedExecutionException("the round is closed"))
                        .outcome())
                .isEqualTo("FAILED");
        assertThat(Reply.neverSent("no time left"))
                .isEqualTo(new Reply("FAILED", Map.of(), null, 0, Map.of(), "no time left"));
    }

    @Test
    @DisplayName("ENR-08 an answer that could not be mapped keeps its status")
    void an_answer_that_could_not_be_mapped_keeps_its_status() {
        var exchange = answered(200);
        exchange.setProperty(Exchange.TO_ENDPOINT, "bean://connector?method=answer");
        exchange.setException(new IllegalStateException("jq: cannot index number"));
        var reply = Reply.of(exchange);
        assertThat(reply.outcome()).isEqualTo("FAILED");
        assertThat(reply.httpStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource({"silences", "neverSent"})
    @DisplayName(
            "ENR-10 whoever was answered once and breaks off at the next question is unknown: the first may have been billed")
    void a_further_question_that_breaks_off_is_unknown(IOException reason) {
        var exchange = answered(200);
        exchange.setProperty(Exchange.TO_ENDPOINT, "https://vendor.example");
        exchange.setException(reason);
        var reply = Reply.of(exchange);
        assertThat(reply.outcome()).isEqualTo(Reply.UNKNOWN);
        assertThat(reply.httpStatus()).isNull();
        assertThat(reply.error()).startsWith("after a first answer: ");
    }

    @Test
    @DisplayName("ENR-09 an output with an outcome is the reply")
    void an_output_with_an_outcome_is_the_reply() {
        var exchange = answered(200);
        var output = Map.<String, Object>of("outcome", "FOUND", "confidence", 0.9);
        exchange.getMessage().setBody(output);
        var reply = Reply.of(exchange);
        assertThat(reply.outcome()).isEqualTo("FOUND");
        assertThat(reply.output()).isEqualTo(output);
        assertThat(reply.error()).isNull();
    }

    @Test
    @DisplayName("ENR-10 an output without an outcome has failed")
    void an_output_without_an_outcome_has_failed() {
        var exchange = answered(200);
        exchange.getMessage().setBody(Map.of("confidence", 0.9));
        assertThat(Reply.of(exchange).outcome()).isEqualTo("FAILED");
        assertThat(Reply.of(exchange).error()).isEqualTo("the connector gave no outcome");
    }

    @Test
    @DisplayName("OBS-07 U-15 neither the stored answer nor the error shows an address")
    void nothing_stored_shows_an_address() {
        var exchange = answered(500);
        exchange.setException(new IllegalStateException("nobody is ada@engine.example"));
        assertThat(Reply.of(exchange).answer().toString()).contains("a***@").doesNotContain("ada@");
        assertThat(Reply.of(exchange).error()).contains("a***@").doesNotContain("ada@");
    }

    @Test
    @DisplayName("ENR-08 the latency is that of the question, however old the message is that asks it")
    void the_latency_is_that_of_the_question() {
        var exchange = answered(200);
        await().until(() -> exchange.getClock().elapsed() > 200);
        Reply.asking(exchange);
        var reply = Reply.of(exchange);
        assertThat(reply.latencyMs()).isBetween(0, 150);
        assertThat(Reply.of(answered(200)).latencyMs()).as("never asked").isNull();
    }

    private static Reply failing(Exception exception) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(exception);
        return Reply.of(exchange);
    }

    private static Exchange answered(int status) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(new ByteArrayInputStream("{\"mail\":\"ada@engine.example\"}".getBytes()));
        HttpAnswer.read(exchange);
        return exchange;
    }
}
