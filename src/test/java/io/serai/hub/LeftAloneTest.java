package io.serai.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** Base of tests of providers that are left alone. */
abstract class LeftAloneTest extends EnrichedTest {

    static final int LEADS = 20;

    final List<JsonNode> attempts(String provider, UUID project, String status) {
        return items("/api/v1/enrichment-attempts?limit=100&provider=" + provider + "&projectId=" + project + "&status="
                + status);
    }

    final List<JsonNode> items(String path) {
        return StreamSupport.stream(admin().get(path).body().path("items").spliterator(), false)
                .toList();
    }

    static JsonNode breaker(NewProvider provider) {
        return provider.listed().path("breaker");
    }

    static Instant time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText());
    }

    static void isOver(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
