package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayName(
        "API-02 API-03 SEC-03 what can be read in two ways, or not at all, is refused with the envelope and no stack")
class OneReadingTest extends HubTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        root.addAppender(heard);
    }

    @AfterEach
    void noStackWasLogged() {
        root.detachAppender(heard);
        assertThat(List.copyOf(heard.list).stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                        .filter(event -> event.getThrowableProxy() != null)
                        .map(event -> event.getLoggerName() + " " + event.getFormattedMessage()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/jolokia;a/list",
                "/actuator/jolokia/list;a",
                "/%61ctuator/jolokia",
                "/actuator/%6aolokia/list",
                "/actuator//jolokia",
                "/actuator/hawtio/..;/jolokia",
                "/actuator/jolokia%2Flist",
                "/%61pi/v1/projects",
                "/api/v1/%70rojects",
                "/api/v1/projects/%2e%2e/leads",
                "/api/v1/projects%00",
                "/health;x=y",
                "/login%5C"
            })
    void a_path_that_is_not_as_it_looks(String path) {
        for (var who : List.of(anonymous(), admin())) {
            // some of it only Tomcat sees
            assertThat(who.get(path).status()).as(path).isEqualTo(400);
            assertError(who.get(path), 400, "invalid_payload");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Odd: a\u0001b", "X\u0001Odd: a"})
    void a_header_with_control_characters(String header) throws JsonProcessingException {
        refused(400, "GET /api/v1/projects HTTP/1.1\r\nHost: localhost\r\n" + header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/a project HTTP/1.1\r\nHost: localhost",
                "GET /api/v1/projects?name=<b> HTTP/1.1\r\nHost: localhost",
                "GET /api/v1/projects HTTP/1.1",
                "GET /api/v1/projects HTTP/1.1\r\nHost: a b",
                "G\u0001T /api/v1/projects HTTP/1.1\r\nHost: localhost",
                "rubbish"
            })
    void a_request_that_is_none(String request) throws JsonProcessingException {
        refused(400, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/projects", "/actuator/jolokia", "/health", "/nowhere"})
    void a_method_that_repeats_what_was_sent(String path) throws JsonProcessingException {
        var answer = refused(405, "TRACE " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Odd: repeated");
        assertThat(answer).contains("\"method_not_allowed\"").doesNotContain("repeated");
    }

    @Test
    void a_method_that_nobody_knows() throws JsonProcessingException {
        refused(400, "BREW /api/v1/projects HTTP/1.1\r\nHost: localhost");
    }

    private String refused(int status, String head) throws JsonProcessingException {
        var answer = anonymous().raw(head + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("content-type: application/json");
        var body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
        var error = new ObjectMapper().readTree(body).path("error");
        assertThat(error.path("code").asText()).isNotBlank();
        assertThat(error.path("message").asText()).isNotBlank();
        return answer;
    }
}
