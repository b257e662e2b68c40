package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.log.JsonLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** The log as live mode writes it, at the level of somebody who looks for a fault: whole requests and answers. */
@DisplayName("OBS-01 OBS-02 OBS-07 what the log of a working hub says")
class LogLinesTest extends EnrichedTest {

    private static final List<String> TALKATIVE =
            List.of("org.apache.hc.client5.http.headers", "org.springframework.web.servlet.DispatcherServlet");

    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> log = new OutputStreamAppender<>();

    @BeforeEach
    void listen() {
        var encoder = new StructuredLogEncoder();
        encoder.setContext(logback);
        encoder.setFormat(JsonLines.class.getName());
        encoder.start();
        log.setContext(logback);
        log.setEncoder(encoder);
        log.setOutputStream(written);
        log.start();
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        TALKATIVE.forEach(name -> logback.getLogger(name).setLevel(Level.DEBUG));
    }

    @AfterEach
    void stopListening() {
        TALKATIVE.forEach(name -> logback.getLogger(name).setLevel(null));
        logback.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(log);
        log.stop();
    }

    @Test
    @DisplayName(
            "OBS-01 OBS-02 API-07 from the request over the lane to the vendor every line says which work it belongs to")
    void every_line_says_which_work_it_belongs_to() {
        var project = aProject("US");
        var answer = deliver(project, rows(25, "US"));
        var correlation = answer.headers().firstValue("x-correlation-id").orElseThrow();
        eventually().until(() -> leads(project, "ENRICHED") == 25);

        assertThat(of(TALKATIVE.get(1))).as("the webhook").anySatisfy(line -> assertThat(
                        line.path("correlationId").asText())
                .isEqualTo(correlation));
        assertThat(of(TALKATIVE.get(1)))
                .as("requests of somebody")
                .anySatisfy(line -> assertThat(line.path("userId").asText()).isEqualTo("test-admin"));
        assertThat(of(TALKATIVE.get(0))
                        .filter(line -> line.path("correlationId").asText().equals(correlation)))
                .as("questions to vendors, on threads of their own")
                .hasSizeGreaterThan(25)
                .allSatisfy(line -> {
                    assertThat(line.path("lane").asText()).isEqualTo("enrichment");
                    assertThat(line.path("attempt").asText()).isEqualTo("1");
                    assertThat(line.path("project").asText()).isEqualTo(project.toString());
                    assertThat(line.path("service").asText()).isEqualTo("serai");
                });
    }

    @Test
    @DisplayName(
            "OBS-07 no key, no whole address and no whole phone number, though the first line and the headers of every"
                    + " question to a vendor are logged, which hold all three")
    void nothing_secret_is_in_it() {
        enriched(rows(25, "US"), "US");
        assertThat(of(TALKATIVE.get(0))).hasSizeGreaterThan(25);
        assertThat(text())
                .contains("sand***-key")
                .as("addresses and numbers that were asked about, masked")
                .containsPattern("\\w\\*\\*\\*(@|%40)northwind")
                .containsPattern("PhoneNumbers/\\*\\*\\*\\d{4}\\b")
                .doesNotContainPattern("sandbox-[a-z]+-key")
                .doesNotContainPattern("[\\w.+-]{2,}(@|%40)northwind")
                .doesNotContainPattern("(\\+|%2B)1\\d{9}");
    }

    private Stream<JsonNode> of(String logger) {
        return text().lines()
                .map(LogLinesTest::json)
                .filter(line -> line.path("logger").asText().equals(logger));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
