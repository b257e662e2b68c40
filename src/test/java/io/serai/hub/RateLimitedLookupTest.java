package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-08 X-01 a lookup that its provider turns away with 429 and Retry-After")
class RateLimitedLookupTest extends HubTest {

    private static final List<String> SURNAMES =
            List.of("Reed", "Rush", "Sedge", "Moss", "Fern", "Clover", "Thistle", "Nettle", "Sorrel", "Vetch");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String WHO_ASKS = "ops.team@serai.example";

    @Test
    @DisplayName(
            "ENR-08 is an attempt RATE_LIMITED in the API and the timeline, and is tried again when the provider wants it")
    void is_logged_and_tried_again_when_the_provider_wants_it() {
        try (var busy = new NewProvider("busy", admin())) {
            var asked = new AtomicInteger();
            busy.answersBy(exchange -> {
                var first = asked.incrementAndGet() <= SURNAMES.size();
                if (first) {
                    exchange.getResponseHeaders().set("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
                }
                NewProvider.say(exchange, first ? 429 : 200, "{\"error\": \"slow down, " + WHO_ASKS + "\"}");
            });
            busy.costsNothing();
            busy.copyIn(1);
            eventually().until(() -> busy.listed().path("state").asText().equals("active"));
            var project = enrichedByTheFreeOnly(people());

            var first = attempts(project, "RATE_LIMITED");
            var second = attempts(project, "FOUND");
            assertThat(first).hasSize(SURNAMES.size()).allSatisfy(attempt -> {
                assertThat(attempt.path("tryNo").asInt()).isEqualTo(1);
                assertThat(attempt.path("httpStatus").asInt()).isEqualTo(429);
                assertThat(attempt.path("retryAfterMs").asLong()).isEqualTo(RETRY_AFTER.toMillis());
                assertThat(attempt.path("response").toString())
                        .contains("slow down")
                        .doesNotContain(WHO_ASKS);
            });
            assertThat(second)
                    .as("everybody is asked for again, and once")
                    .hasSize(SURNAMES.size())
                    .hasSize(asked.get() - SURNAMES.size())
                    .allSatisfy(attempt -> {
                        assertThat(attempt.path("tryNo").asInt()).isEqualTo(2);
                        var refused = first.stream()
                                .filter(one -> one.path("leadId").equals(attempt.path("leadId")))
                                .findFirst()
                                .orElseThrow();
                        assertThat(time(attempt, "startedAt"))
                                .isAfterOrEqualTo(time(refused, "finishedAt").plus(RETRY_AFTER));
                    });
            assertThat(toldOf(first.getFirst())).singleElement().satisfies(told -> {
                assertThat(told.at("/details/status").asText()).isEqualTo("RATE_LIMITED");
                assertThat(told.at("/details/try").asInt()).isEqualTo(1);
                assertThat(told.path("provider").asText()).isEqualTo("busy");
            });
        }
    }

    /** Nobody else finds an address meanwhile, so each question has to be asked again. */
    private UUID enrichedByTheFreeOnly(List<Map<String, Object>> rows) {
        var project = aProject("US");
        var set = admin().put(
                        "/api/v1/projects/" + project + "/budgets",
                        Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", 0))));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        deliver(project, rows);
        eventually().until(() -> leads(project, "ENRICHED") == rows.size());
        return project;
    }

    private List<JsonNode> attempts(UUID project, String status) {
        return items("/api/v1/enrichment-attempts?limit=100&provider=busy&projectId=" + project + "&status=" + status);
    }

    /** What the timeline of the attempt's person says of its moment. */
    private List<JsonNode> toldOf(JsonNode attempt) {
        return items("/api/v1/experts/" + attempt.path("expertId").asText() + "/timeline").stream()
                .filter(item -> item.path("what").asText().equals("asked busy-find-work-email"))
                .filter(item -> time(item, "at").equals(time(attempt, "startedAt")))
                .toList();
    }

    private List<JsonNode> items(String path) {
        var items = admin().get(path).body().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static Instant time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText());
    }

    private static List<Map<String, Object>> people() {
        var rows = new ArrayList<Map<String, Object>>();
        for (var surname : SURNAMES) {
            var row = aRow();
            row.put("fullName", "Busy " + surname);
            row.put("firstName", "Busy");
            row.put("lastName", surname);
            row.put("companyName", surname + " Gardens");
            row.put("linkedinUrl", "https://www.linkedin.com/in/busy-" + surname.toLowerCase(java.util.Locale.ROOT));
            rows.add(row);
        }
        return rows;
    }
}
