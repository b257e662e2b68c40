package io.serai.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.connector.Received;
import io.serai.platform.webhook.Delivery;
import io.serai.platform.webhook.Verifiers;
import io.serai.rules.ConnectorFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A case of a fixture that comes from outside: {@code receives} has path, headers and raw body, where needed the query and
 * {@code at}, the time it comes; either it is refused, or the connector gives {@code output}. All secrets are {@code a-key}, as
 * elsewhere; the hub's own too. A public key stands in {@code key}. The hub is {@code https://hub.example}.
 */
record InboundCase(ConnectorFile connector, JsonNode parts) {

    void play(BiFunction<String, Map<String, Object>, JsonNode> ask) {
        var receives = parts.path("receives");
        var body = receives.path("body");
        var raw = (body.isTextual() ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8);
        var headers = new TreeMap<String, String>();
        receives.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header.getValue().asText()));
        var path = receives.path("path").asText().split("/", 3);
        var url = "https://hub.example/webhooks/" + receives.path("path").asText();
        var query = receives.has("query") ? "?" + receives.path("query").asText() : "";
        var delivery = new Delivery(
                path[0] + "/" + path[1], path.length > 2 ? path[2] : "", url + query, headers, raw, "fixture");
        var secret = receives.path("key").asText("a-key").getBytes(StandardCharsets.UTF_8);
        var now = receives.has("at") ? Instant.parse(receives.path("at").asText()) : Instant.now();
        assertThat(Verifiers.of(connector.verify()).verifier().isGenuine(delivery, List.of(secret), now))
                .as("is genuine")
                .isEqualTo(!parts.path("refused").asBoolean());
        if (!parts.path("refused").asBoolean()) {
            assertThat(FixtureTest.pretty(ask.apply(FixtureTest.address(connector, parts), Received.of(headers, raw))))
                    .as("what it gives")
                    .isEqualTo(FixtureTest.pretty(parts.path("output")));
        }
    }
}
