package io.serai.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.clock.Instance;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("OBS-01 a line of the log in live mode")
class JsonLinesTests {

    private static final String SECRET = "s1lent-0123456789-wood";

    private final LoggerContext logback = new LoggerContext();
    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("serai.environment", "staging")
            .withProperty("WIZA_API_KEY", SECRET)
            .withProperty("SALES_NAV_WEBHOOK_SECRET", "the-first-of-two-0001 the-other-of-two-0002");

    @Test
    @DisplayName("OBS-01 says when, how bad, which service, installation and instance, which work, and what")
    void says_all_that_is_asked_for() throws Exception {
        var work = Map.of("correlationId", "c-1", "lane", "enrichment", "attempt", "2", "project", "p", "jobId", "j");
        var line = json(event("io.serai.lanes", "tries again", null, work));
        assertThat(line.path("timestamp").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("service").asText()).isEqualTo("serai");
        assertThat(line.path("env").asText()).isEqualTo("staging");
        assertThat(line.path("instance").asText()).isEqualTo(Instance.OF_THIS_PROCESS.id());
        work.forEach((field, value) -> assertThat(line.path(field).asText()).isEqualTo(value));
        assertThat(line.path("message").asText()).isEqualTo("tries again");
        assertThat(line.has("userId")).isFalse();
        assertThat(line.has("stackTrace")).isFalse();
    }

    @Test
    @DisplayName("OBS-01 an exception is part of its line, whatever it says")
    void an_exception_is_part_of_its_line() throws Exception {
        var failure = new IllegalStateException("\"two\nlines\" for ada@engine.example with " + SECRET);
        var text = lines().format(event("a", "b", failure, Map.of()));
        assertThat(text).hasLineCount(1);
        assertThat(new ObjectMapper().readTree(text).path("stackTrace").asText())
                .contains("IllegalStateException", "two\nlines", "a***@engine.example", "s1le***wood", "JsonLinesTests")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "the-first-of-two-0001", "the-other-of-two-0002"})
    @DisplayName("OBS-07 no secret of the settings is in any line, wherever it stands")
    void no_secret_of_the_settings_is_in_any_line(String secret) throws Exception {
        var said = json(event("a", "GET /v1/x/" + secret + "/y", null, Map.of()))
                .path("message")
                .asText();
        assertThat(said)
                .isEqualTo(
                        "GET /v1/x/" + secret.substring(0, 4) + "***" + secret.substring(secret.length() - 4) + "/y");
    }

    @Test
    @DisplayName("CFG-02 why a start was refused is told as it is")
    void why_a_start_was_refused_is_told_as_it_is() {
        var report = "\n\n2 settings are missing or wrong:\n\n  JWT_SECRET  is not set\n";
        assertThat(lines().format(event(
                        "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", report, null, Map.of())))
                .isEqualTo(report + "\n");
    }

    @Test
    @DisplayName("OBS-07 lines that people read are masked too, their exceptions with them")
    void lines_that_people_read_are_masked_too() {
        logback.putObject(Environment.class.getName(), settings);
        var layout = new PatternLayout();
        layout.getInstanceConverterMap().put("masked", MaskedText::new);
        layout.setContext(logback);
        layout.setPattern("%p %masked(%m %ex)");
        layout.start();
        assertThat(layout.doLayout(event("a", "call +1 202 555 0123", new IllegalStateException(SECRET), Map.of())))
                .startsWith("WARN call ***0123 java.lang.IllegalStateException: s1le***wood")
                .containsOnlyOnce("IllegalStateException");
    }

    @Test
    @DisplayName("OBS-02 what is handed to other threads, virtual ones too, still belongs to its work")
    void what_other_threads_do_belongs_to_the_same_work() throws Exception {
        MDC.put("correlationId", "c-2");
        try (var virtual = LogContext.carried(Executors.newVirtualThreadPerTaskExecutor());
                ExecutorService one = LogContext.carried(Executors.newSingleThreadExecutor())) {
            assertThat(virtual.submit(() -> MDC.get("correlationId")).get()).isEqualTo("c-2");
            assertThat(one.submit(() -> MDC.get("correlationId")).get()).isEqualTo("c-2");
            MDC.clear();
            assertThat(one.submit(() -> MDC.get("correlationId")).get()).isNull();
        } finally {
            MDC.clear();
        }
    }

    private JsonNode json(ILoggingEvent event) throws Exception {
        return new ObjectMapper().readTree(lines().format(event));
    }

    private JsonLines lines() {
        var stack = new ThrowableProxyConverter();
        stack.setContext(logback);
        stack.start();
        return new JsonLines(settings, stack);
    }

    private LoggingEvent event(String logger, String message, Throwable failure, Map<String, String> work) {
        var event =
                new LoggingEvent("caller", logback.getLogger(logger), Level.WARN, message, failure, new Object[] {});
        event.setInstant(java.time.Instant.parse("2026-03-02T09:00:00Z"));
        event.setMDCPropertyMap(work);
        return event;
    }
}
