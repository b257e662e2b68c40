package io.serai.hub;

import static io.serai.hub.FeedCaller.EXPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.sandbox.Exports.Result;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-01 a feed is ended")
class EndedFeedTest extends HubTest {

    private static final String HEADER = "fullName,companyName,linkedInProfileUrl\n";

    private UUID project;
    private UUID search;

    @BeforeEach
    void aSearch() {
        project = aProjectWithoutSearches();
        search = FeedCaller.aSearch(db, project);
    }

    @Test
    void is_looked_at_no_more_not_even_in_the_middle_of_a_result() {
        var rows = new StringBuilder(HEADER);
        IntStream.range(0, 3000).forEach(n -> rows.append(csv(n)));
        EXPORTS.put(search + "/large.csv", Result.of(rows.toString()));
        var feed = add(search + "/large.csv", Map.of());
        eventually().until(() -> feed.now().path("rowsTaken").asInt() > 0);
        assertThat(feed.end().status()).isEqualTo(204);
        assertThat(feed.end().status()).as("once more").isEqualTo(204);
        var taken = feed.now().path("rowsTaken").asInt();
        assertThat(feed.now().path("status").asText()).isEqualTo("ENDED");
        for (var verb : new String[] {"look", "pause", "resume"}) {
            Envelope.assertError(feed.post(verb), 409, "invalid_transition");
        }
        Envelope.assertError(feed.patch(Map.of("everySeconds", 60)), 409, "invalid_transition");
        // another feed shows that feeds were looked at meanwhile
        EXPORTS.put(search + "/later.csv", Result.of(HEADER + csv(1)));
        add(search + "/later.csv", Map.of()).until(eventually(), "TAKEN_IN");
        assertThat(feed.now().path("rowsTaken").asInt()).isLessThan(3000).isEqualTo(taken);
        assertThat(types(feed)).containsOnlyOnce("export-feed-ended");
        assertThat(listed("ENDED")).hasSize(1);
        assertThat(listed("ACTIVE")).hasSize(1);
    }

    @Test
    void makes_room_for_another_of_the_same_address_and_is_final_in_the_database() {
        EXPORTS.put(search + "/a.csv", Result.of(HEADER + csv(1)));
        var ended = add(search + "/a.csv", Map.of());
        ended.end();
        add(search + "/a.csv", Map.of()).until(eventually(), "TAKEN_IN");
        assertThatThrownBy(() -> db.sql("update sourcing.export_feeds set ended_at = null where id = ?")
                        .param(ended.id())
                        .update())
                .hasMessageContaining("has ended");
    }

    private FeedCaller add(String name, Map<String, Object> more) {
        return FeedCaller.add(as("ops"), search, name, more);
    }

    private JsonNode listed(String status) {
        return as("ops")
                .get("/api/v1/export-feeds?searchId=" + search + "&status=" + status)
                .body()
                .path("items");
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
}
