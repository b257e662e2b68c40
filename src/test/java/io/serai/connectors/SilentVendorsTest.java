package io.serai.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-17 QUE-11 three vendors that are silent at once")
class SilentVendorsTest {

    private static final Path SETTINGS = Path.of("src/main/resources/application.yaml");
    private static final int SILENT = 3;

    @Test
    @DisplayName("hold all connections that each of them may have, and none that another vendor needs")
    void hold_no_connection_that_another_needs() throws Exception {
        var settings = settings();
        var perVendor = settings.path("connections-per-route").asInt();
        var sockets = new ArrayList<ServerSocket>();
        var sound = sound();
        try (var camel = new DefaultCamelContext();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var http = component(settings);
            camel.addComponent("http", http);
            camel.start();
            var producer = camel.createProducerTemplate();
            for (var nr = 0; nr < SILENT; nr++) {
                // the system takes connections in, nobody ever answers on them
                var silent = new ServerSocket(0, perVendor, InetAddress.getLoopbackAddress());
                sockets.add(silent);
                for (var call = 0; call < perVendor; call++) {
                    callers.submit(() -> ask(producer, silent.getLocalPort()));
                }
            }
            var pool = (PoolingHttpClientConnectionManager) http.getClientConnectionManager();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> pool.getTotalStats().getLeased() == SILENT * perVendor);
            assertThat(callers.submit(() -> ask(producer, sound.getAddress().getPort()))
                            .get(5, TimeUnit.SECONDS))
                    .isEqualTo(204);
            for (var silent : sockets) {
                silent.close();
            }
        } finally {
            sound.stop(0);
        }
    }

    private static HttpServer sound() throws IOException {
        var sound = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sound.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        sound.start();
        return sound;
    }

    /** The status of an answer, null where there is none. */
    private static Integer ask(ProducerTemplate producer, int port) {
        return producer.send("http://127.0.0.1:" + port + "/?throwExceptionOnFailure=false", exchange -> {})
                .getMessage()
                .getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private static JsonNode settings() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(SETTINGS.toFile()).at("/camel/component/http");
    }

    private static HttpComponent component(JsonNode settings) {
        var http = new HttpComponent();
        http.setConnectionsPerRoute(settings.path("connections-per-route").asInt());
        http.setMaxTotalConnections(settings.path("max-total-connections").asInt());
        http.setConnectionRequestTimeout(
                settings.path("connection-request-timeout").asLong());
        http.setAutomaticRetriesDisabled(true);
        return http;
    }
}
