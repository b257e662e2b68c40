package io.serai.hub;

import static io.serai.hub.FeedCaller.EXPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sandbox.Exports.Result;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-01 SRC-03 SRC-09 the result of an exporter is looked at again and again")
class ExportFeedTest extends HubTest {

    private static final String HEADER = "fullName,companyName,linkedInProfileUrl,timestamp\n";

    @Test
    void its_rows_become_leads_of_the_search() {
        var project = aProject();
        var search = FeedCaller.search(db, project);
        EXPORTS.put(project + "/result.csv", Result.of(HEADER + line(project, 1) + ",,,\n" + line(project, 2)));
        var feed = FeedCaller.add(as("ops"), search, project + "/result.csv", Map.of());
        var state = feed.until(eventually(), "TAKEN_IN");
        assertThat(state.path("rowsTaken").asInt()).isEqualTo(2);
        assertThat(state.path("rowsRefused").asInt()).isEqualTo(1);
        assertThat(state.path("error").isNull()).isTrue();
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        assertThat(db.sql("select distinct search_id from sourcing.leads where project_id = ?")
                        .param(project)
                        .query(UUID.class)
                        .single())
                .isEqualTo(search);
        var refused = admin().get("/api/v1/projects/" + project + "/refused-rows")
                .body()
                .at("/items/0");
        assertThat(refused.path("door").asText()).isEqualTo("feed");
        assertThat(refused.path("line").asInt()).isEqualTo(2);
    }

    @Test
    void a_row_is_taken_in_once_wherever_it_stands_later() {
        var project = aProjectWithoutSearches();
        var feed = aFeed(project, "grown.csv", HEADER + line(project, 1) + line(project, 2));
        feed.until(eventually(), "TAKEN_IN");
        feed.post("look");
        feed.until(eventually(), "UNCHANGED");
        EXPORTS.put(project + "/grown.csv", Result.of(HEADER + line(project, 3) + line(project, 2) + line(project, 1)));
        feed.post("look");
        feed.until(eventually(), "TAKEN_IN");
        eventually().until(() -> leads(project, "NEW") == 3);
        assertThat(feed.now().path("rowsTaken").asInt()).isEqualTo(3);
        assertThat(rows(feed)).isEqualTo(3);
    }

    @Test
    void pages_are_read_one_after_the_other_to_the_empty_one() {
        var project = aProjectWithoutSearches();
        page(project, 1, json(project, 1, 2));
        page(project, 2, json(project, 3, 4));
        page(project, 3, "");
        var feed = inPages(project);
        eventually().until(() -> leads(project, "NEW") == 4);
        eventually().until(() -> feed.now().path("page").asInt() == 1);
        assertThat(EXPORTS.asked(project + "/list?size=2&page=4")).isZero();
        assertThat(feed.now().path("nextLookAt").asText())
                .isGreaterThan(feed.now().path("lookedAt").asText());
    }

    @Test
    void a_reader_that_dies_between_two_pages_is_followed_by_one_that_goes_on_at_the_second() {
        var project = aProjectWithoutSearches();
        page(project, 1, json(project, 1, 2));
        EXPORTS.put(project + "/list?size=2&page=2", Result.of("").status(503));
        var feed = inPages(project);
        feed.until(eventually(), "FAILED");
        assertThat(feed.now().path("page").asInt()).isEqualTo(2);
        dies(feed, "now() + interval '1 hour'");
        page(project, 2, json(project, 3, 4));
        page(project, 3, "");
        var before = EXPORTS.asked(project + "/list?size=2&page=2");
        // a later feed shows that feeds were looked at meanwhile
        aFeed(project, "later.csv", HEADER + line(project, 9)).until(eventually(), "TAKEN_IN");
        assertThat(EXPORTS.asked(project + "/list?size=2&page=2")).isEqualTo(before);
        dies(feed, "now()");
        eventually().until(() -> leads(project, "NEW") == 4 + 1);
        eventually().until(() -> feed.now().path("page").asInt() == 1);
        assertThat(EXPORTS.asked(project + "/list?size=2&page=1")).isEqualTo(1);
        assertThat(rows(feed)).isEqualTo(4);
    }

    @Test
    void a_stop_in_the_middle_of_a_result_doubles_nothing() {
        var project = aProjectWithoutSearches();
        var all = new StringBuilder(HEADER);
        IntStream.range(0, 3000).forEach(i -> all.append(line(project, i)));
        var feed = aFeed(project, "large.csv", all.toString());
        eventually().pollInterval(Duration.ofMillis(5)).until(() -> rows(feed) > 0);
        assertThat(feed.post("pause").body().path("status").asText()).isEqualTo("PAUSED");
        var taken = rows(feed);
        assertThat(taken).as("rows taken in before the pause").isBetween(1L, 2999L);
        assertThat(feed.post("look").error()).isEqualTo("invalid_transition");
        assertThat(rows(feed)).as("nothing is taken in meanwhile").isEqualTo(taken);
        assertThat(feed.post("resume").body().path("status").asText()).isEqualTo("ACTIVE");
        eventually().until(() -> feed.now().path("rowsTaken").asInt() == 3000);
        eventually().until(() -> leads(project, "NEW") == 3000);
        assertThat(rows(feed)).isEqualTo(3000);
    }

    /** The reader is gone; its lease runs until then. */
    private void dies(FeedCaller feed, String leaseUntil) {
        db.sql("update sourcing.export_feeds set lease_owner = 'a reader before', next_look_at = now(), lease_until = "
                        + leaseUntil + " where id = ?")
                .param(feed.id())
                .update();
    }

    private FeedCaller aFeed(UUID project, String name, String content) {
        EXPORTS.put(project + "/" + name, Result.of(content));
        return FeedCaller.add(as("ops"), FeedCaller.aSearch(db, project), project + "/" + name, Map.of());
    }

    private FeedCaller inPages(UUID project) {
        return FeedCaller.add(
                as("ops"),
                FeedCaller.aSearch(db, project),
                project + "/list?size=2",
                Map.of("format", "json", "rowsField", "results", "pageParameter", "page"));
    }

    private void page(UUID project, int page, String rows) {
        EXPORTS.put(
                project + "/list?size=2&page=" + page,
                Result.of("{\"page\": " + page + ", \"sizes\": [1, {\"results\": 2}], \"results\": [" + rows + "]}"));
    }

    /** Rows that were handed to the lane. */
    private long rows(FeedCaller feed) {
        return db.sql("select coalesce(sum(row_count), 0) from sourcing.row_batches where feed_id = ?")
                .param(feed.id())
                .query(Long.class)
                .single();
    }

    private static String line(UUID project, int n) {
        return "Ida Row%d,Works Ltd,https://www.linkedin.com/in/ida-%s-%d,2026-01-02T03:04:05Z%n"
                .formatted(n, project, n);
    }

    private static String json(UUID project, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(n ->
                        "{\"full_name\": \"Ida Row%d\", \"linkedin_url\": \"https://www.linkedin.com/in/ida-%s-%d\"}"
                                .formatted(n, project, n))
                .collect(Collectors.joining(","));
    }
}
