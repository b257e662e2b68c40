package io.serai.hub;

import static io.serai.hub.FeedCaller.EXPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Exports.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-01 a feed is given another address or interval")
class ChangedFeedTest extends HubTest {

    private static final String HEADER = "fullName,companyName,linkedInProfileUrl\n";

    private UUID project;
    private UUID search;

    @BeforeEach
    void aSearch() {
        project = aProjectWithoutSearches();
        search = FeedCaller.aSearch(db, project);
    }

    @Test
    void another_address_is_read_from_its_beginning_without_the_rows_that_are_known() {
        put("page=1", "{\"results\": [" + json(1) + "]}");
        put("page=2", "{\"results\": [" + json(2) + "]}");
        put("page=3", "{\"results\": []}");
        var feed = add(
                search + "/list.json", Map.of("rowsField", "results", "pageParameter", "page", "everySeconds", 86_400));
        eventually().until(() -> feed.now().path("rowsTaken").asInt() == 2);
        EXPORTS.put(search + "/other.json", Result.of("[" + json(2) + "," + json(3) + "]"));
        var change = new HashMap<String, Object>(Map.of("address", FeedCaller.address(search + "/other.json")));
        change.put("rowsField", null);
        change.put("pageParameter", null);
        var changed = feed.patch(change).body();
        assertThat(changed.path("page").asInt()).isEqualTo(1);
        assertThat(changed.path("pageParameter").isNull()).isTrue();
        assertThat(changed.path("everySeconds").asInt()).isEqualTo(86_400);
        feed.until(eventually(), "TAKEN_IN");
        assertThat(feed.now().path("rowsTaken").asInt()).isEqualTo(3);
        eventually().until(() -> leads(project, "NEW") == 3);
        assertThat(types(feed)).contains("export-feed-moved").doesNotContain("export-feed-changed");
    }

    @Test
    void who_reads_the_old_address_takes_nothing_in_any_more_and_does_not_move_the_cursor() {
        EXPORTS.put(search + "/slow.csv", Result.of(HEADER + csv(1)).after(Duration.ofSeconds(1)));
        EXPORTS.put(search + "/new.csv", Result.of(HEADER + csv(2)));
        var feed = add(search + "/slow.csv", Map.of());
        eventually().until(() -> EXPORTS.asked(search + "/slow.csv") == 1);
        feed.patch(Map.of("address", FeedCaller.address(search + "/new.csv")));
        feed.until(eventually(), "TAKEN_IN");
        eventually().until(() -> leads(project, "NEW") == 1);
        assertThat(feed.now().path("rowsTaken").asInt()).isEqualTo(1);
        assertThat(db.sql("select count(*) from people.identities where value like ?")
                        .param("%ida-" + project + "-1")
                        .query(Long.class)
                        .single())
                .as("the person at the old address")
                .isZero();
    }

    @Test
    void another_interval_changes_nothing_else() {
        EXPORTS.put(search + "/a.csv", Result.of(HEADER + csv(1)));
        var feed = add(search + "/a.csv", Map.of("everySeconds", 86_400));
        feed.until(eventually(), "TAKEN_IN");
        var changed = feed.patch(Map.of("everySeconds", 60)).body();
        assertThat(changed.path("outcome").asText()).isEqualTo("TAKEN_IN");
        assertThat(Instant.parse(changed.path("nextLookAt").asText()))
                .isBefore(Instant.now().plusSeconds(61));
        assertThat(types(feed)).contains("export-feed-changed").doesNotContain("export-feed-moved");
    }

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        EXPORTS.put(search + "/a.csv", Result.of(HEADER));
        var feed = add(search + "/a.csv", Map.of());
        var other = add(search + "/b.csv", Map.of());
        Envelope.assertError(feed.patch(Map.of("address", "https://10.0.0.1/a.csv")), 400, "invalid_payload");
        Envelope.assertError(feed.patch(Map.of("rowsField", "results")), 400, "invalid_payload");
        Envelope.assertError(feed.patch(Map.of("pageParameter", 7)), 400, "invalid_payload");
        var clash = Envelope.assertError(
                feed.patch(Map.of("address", FeedCaller.address(search + "/b.csv"))), 409, "conflict");
        assertThat(clash.at("/message").asText()).contains("has a feed for this address");
        assertThat(feed.now().path("address").asText()).endsWith("/a.csv");
        assertThat(other.now().path("address").asText()).endsWith("/b.csv");
    }

    private FeedCaller add(String name, Map<String, Object> more) {
        return FeedCaller.add(as("ops"), search, name, more);
    }

    private void put(String query, String content) {
        EXPORTS.put(search + "/list.json?" + query, Result.of(content));
    }

    private List<String> types(FeedCaller feed) {
        return admin().get("/api/v1/system-events?subjectId=" + feed.id())
                .body()
                .path("items")
                .findValuesAsText("type");
    }

    private String csv(int n) {
        return "Ida Row%d,Works Ltd,https://www.linkedin.com/in/ida-%s-%d%n".formatted(n, project, n);
    }

    private String json(int n) {
        return "{\"full_name\": \"Ida Row%d\", \"linkedin_url\": \"https://www.linkedin.com/in/ida-%s-%d\"}"
                .formatted(n, project, n);
    }
}
