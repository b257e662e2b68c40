package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("QUE-13 SEC-03 Jolokia lets an admin look at everything and change nothing but whether a route runs")
class JolokiaRulesTest extends HubTest {

    private static final String DOOR = "/actuator/jolokia";
    private static final String ROUTE = "org.apache.camel:context=serai,type=routes,name=\"retention\"";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.sun.management:type=DiagnosticCommand | gcClassHistogram([Ljava.lang.String;)",
                "com.sun.management:type=DiagnosticCommand | vmSystemProperties()",
                "com.sun.management:type=HotSpotDiagnostic | setVMOption(java.lang.String,java.lang.String)",
                "java.util.logging:type=Logging | setLoggerLevel(java.lang.String,java.lang.String)",
                "JMImplementation:type=MBeanServerDelegate | createMBean",
                "java.lang:type=Memory | gc()",
                "org.apache.camel:context=serai,type=context,name=\"serai\" | stop()",
                "org.apache.camel:context=serai,type=context,name=\"serai\" | sendBody(java.lang.String,java.lang.Object)",
                "org.apache.camel:context=serai,type=context,name=\"serai\" | requestStringBody(java.lang.String,java.lang.String)",
                "org.apache.camel:context=serai,type=routes,name=\"retention\" | updateRouteFromXml(java.lang.String)",
                "org.apache.camel:context=serai,type=routes,name=\"retention\" | remove()",
            })
    void what_changes_the_process_or_lets_data_out_is_refused(String bean, String operation) {
        assertDenied(Map.of("type", "exec", "mbean", bean, "operation", operation, "arguments", List.of("a", "b")));
    }

    @Test
    void the_heap_is_written_to_no_file() {
        var file = folder.resolve("stolen.hprof");
        for (var name : List.of("dumpHeap", "dumpHeap(java.lang.String,boolean)")) {
            assertDenied(Map.of(
                    "type",
                    "exec",
                    "mbean",
                    "com.sun.management:type=HotSpotDiagnostic",
                    "operation",
                    name,
                    "arguments",
                    List.of(file.toString(), true)));
        }
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang:type=Memory", "java.lang:type=ClassLoading"})
    void no_attribute_is_written(String bean) {
        assertDenied(Map.of("type", "write", "mbean", bean, "attribute", "Verbose", "value", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemProperties", "InputArguments"})
    void how_the_process_was_started_is_not_told(String attribute) {
        assertDenied(Map.of("type", "read", "mbean", "java.lang:type=Runtime", "attribute", attribute));
        var all = asked(
                Map.of("type", "read", "mbean", "java.lang:type=Runtime", "config", Map.of("ignoreErrors", true)));
        assertThat(all.at("/value/" + attribute).toString()).doesNotContain("java.home", "-D");
    }

    @Test
    void what_hawtio_shows_is_there() {
        assertThat(asked(Map.of("type", "version")).path("status").asInt()).isEqualTo(200);
        assertThat(asked(Map.of("type", "list")).path("status").asInt()).isEqualTo(200);
        var queues = asked(Map.of("type", "search", "mbean", "org.apache.activemq.artemis:subcomponent=queues,*"));
        assertThat(queues.path("value")).isNotEmpty();
        var queue = queues.path("value").get(0).asText();
        assertAllowed(queue, "countMessages()");
        for (var change : List.of("removeAllMessages()", "pause()", "sendMessage")) {
            assertDenied(Map.of("type", "exec", "mbean", queue, "operation", change));
        }
        assertAllowed("java.lang:type=Threading", "dumpAllThreads(boolean,boolean)", false, false);
        assertAllowed("org.apache.camel:context=serai,type=context,name=\"serai\"", "dumpRoutesAsXml()");
        assertAllowed(ROUTE, "dumpRouteStatsAsXml(boolean,boolean)", true, true);
    }

    @Test
    void a_route_is_suspended_and_goes_on() {
        assertAllowed(ROUTE, "suspend()");
        assertThat(camel.getRouteController().getRouteStatus("retention").isSuspended())
                .isTrue();
        assertAllowed(ROUTE, "resume()");
        assertThat(camel.getRouteController().getRouteStatus("retention").isStarted())
                .isTrue();
    }

    @Test
    @DisplayName("U-01 an admin's key scrapes, and opens neither Jolokia nor Hawtio")
    void a_key_opens_neither_jolokia_nor_hawtio() {
        var made = admin().post("/api/v1/api-keys", Map.of("name", "scrape " + UUID.randomUUID(), "role", "admin"));
        var key = Map.of("authorization", "Bearer " + made.body().path("key").asText());
        for (var path : List.of(DOOR, DOOR + "/version", "/actuator/hawtio", "/actuator/hawtio/jolokia/version")) {
            assertError(anonymous().get(path, key), 403, "forbidden");
        }
        assertThat(anonymous().get("/actuator/prometheus", key).status()).isEqualTo(200);
        assertError(as("ops").get("/actuator/prometheus"), 403, "forbidden");
        assertError(as("ops").get(DOOR + "/version"), 403, "forbidden");
    }

    private void assertDenied(Map<String, Object> question) {
        var answer = asked(question);
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.path("error").asText()).contains("forbidden");
    }

    private void assertAllowed(String bean, String operation, Object... arguments) {
        var answer =
                asked(Map.of("type", "exec", "mbean", bean, "operation", operation, "arguments", List.of(arguments)));
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
    }

    private JsonNode asked(Map<String, Object> question) {
        return admin().post(DOOR, question).body();
    }
}
