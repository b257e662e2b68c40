package io.serai.trial;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** People who come in by webhook while the hub is killed under them. */
final class KillLeads {

    private static final int BATCH = 30;
    private static final int SEARCHES = 6;
    private static final String SEARCH = "https://www.linkedin.com/sales/search/people?savedSearchId=";

    private final HubClient hub;
    private final Secrets secrets;
    private final String project;

    /** Makes a project with six searches. */
    KillLeads(HubClient hub, Secrets secrets) {
        this.hub = hub;
        this.secrets = secrets;
        project = hub.post(
                        "/api/v1/projects",
                        Map.of("name", "Kill test", "targetThreshold", 50, "geographyIsoCodes", List.of("DE")))
                .path("id")
                .asText();
        var searches = IntStream.range(0, SEARCHES)
                .mapToObj(KillLeads::search)
                .map(address -> Map.of("sourceUrl", address, "normalizedUrl", address))
                .toList();
        hub.post("/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", searches));
    }

    /** Delivers as a good vendor does: again and again until the hub has accepted. */
    void handIn(int count) {
        for (var first = 0; first < count; first += BATCH) {
            var batch = Map.of(
                    "projectId", project,
                    "searchUrl", search(first / BATCH % SEARCHES),
                    "leads",
                            IntStream.range(first, first + BATCH)
                                    .mapToObj(KillLeads::lead)
                                    .toList());
            await("batch " + first / BATCH)
                    .atMost(Duration.ofMinutes(5))
                    .ignoreExceptions()
                    .until(() ->
                            hub.send("/webhooks/sales-nav", batch, secret()).status() == 202);
        }
    }

    private Map<String, String> secret() {
        return Map.of("x-sales-nav-secret", secrets.salesNavWebhookSecret());
    }

    private static String search(int number) {
        return SEARCH + (70_000_000 + number);
    }

    private static Map<String, String> lead(int number) {
        var name = letters(number);
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
                "https://www.linkedin.com/in/kill-test-" + number,
                "location",
                "Berlin, Germany",
                "countryIso",
                "DE");
    }

    /** A surname for each number. */
    private static String letters(int number) {
        return "Kill" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
    }
}
