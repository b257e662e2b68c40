package io.serai.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A project whose people come in by webhook. */
final class LivePeople {

    static final String BOOTSTRAP_SECRET = "bootstrap-for-the-live-test";
    static final String WEBHOOK_SECRET = "webhook-of-the-live-test";
    static final int BATCH = 40;

    private static final String SEARCH = "https://www.linkedin.com/sales/search/people?savedSearchId=";
    private static final Map<String, String> ADMIN =
            Map.of("email", "admin@live.example", "password", "a long live pass phrase");

    private final HubProcess api;
    private final String project;
    private final Map<String, String> bearer;
    private int delivered;

    /** Makes the first admin, logs in and makes a project with six searches. */
    LivePeople(HubProcess api) {
        this.api = api;
        var admin = new HashMap<String, String>(ADMIN);
        admin.put("secret", BOOTSTRAP_SECRET);
        right(api.send("/api/v1/auth/bootstrap", admin, Map.of()));
        var token = right(api.send("/api/v1/auth/login", ADMIN, Map.of()))
                .path("accessToken")
                .asText();
        bearer = Map.of("Authorization", "Bearer " + token);
        project = right(api.send(
                        "/api/v1/projects",
                        Map.of("name", "Live", "targetThreshold", 50, "geographyIsoCodes", List.of("DE")),
                        bearer))
                .path("id")
                .asText();
        var searches = IntStream.range(0, 6)
                .mapToObj(number -> Map.of("sourceUrl", SEARCH + (90_000_000 + number)))
                .toList();
        right(api.send("/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", searches), bearer));
    }

    /** Delivers the next people, as a good vendor does: until the hub has accepted. */
    void deliver() {
        var first = delivered;
        await("people from " + first + " on are accepted")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> offer().status() == 202);
        delivered += BATCH;
    }

    /** Offers the next people once, whatever the hub says to it. */
    HubProcess.Answer offer() {
        var body = Map.of(
                "projectId",
                project,
                "searchUrl",
                SEARCH + 90_000_000,
                "leads",
                IntStream.range(delivered, delivered + BATCH)
                        .mapToObj(LivePeople::row)
                        .toList());
        return api.send("/webhooks/sales-nav", body, Map.of("x-sales-nav-secret", WEBHOOK_SECRET));
    }

    /** Asks as the admin; a body of null is a GET, anything else a POST that may be repeated. */
    HubProcess.Answer ask(String path, Object body) {
        var headers = new HashMap<>(bearer);
        if (body != null) {
            headers.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        return api.send(path, body, headers);
    }

    /** Logs in once more. */
    HubProcess.Answer logIn() {
        return api.send("/api/v1/auth/login", ADMIN, Map.of());
    }

    /** How many were accepted. */
    int delivered() {
        return delivered;
    }

    private static com.fasterxml.jackson.databind.JsonNode right(HubProcess.Answer answer) {
        assertThat(answer.status()).as(() -> answer.body().toString()).isBetween(200, 299);
        return answer.body();
    }

    /** Each has an address of its own, so that none is rightly asked for twice. */
    private static Map<String, String> row(int number) {
        var name = "Live" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
        return Map.of(
                "fullName",
                "Ada " + name,
                "firstName",
                "Ada",
                "lastName",
                name,
                "companyName",
                "Engine " + number % 25,
                "title",
                "Head of Engines",
                "linkedinUrl",
                "https://www.linkedin.com/in/ada-" + name.toLowerCase(),
                "location",
                "Berlin, Germany",
                "countryIso",
                "DE");
    }
}
