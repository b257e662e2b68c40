package io.serai.hub;

import static io.serai.hub.FeedCaller.EXPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.serai.sandbox.Exports.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("SRC-01 an exporter that answers badly is looked at later, and says why on its feed")
class BadExportTest extends HubTest {

    private static final String ROWS = "fullName,companyName\nIda Löwe,Works Ltd\n";
    private static final Result GOOD = Result.of(ROWS);

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                arguments("a page for people", Result.of("<!doctype html><p>Hi</p>"), "UNREADABLE", "no column"),
                arguments("nothing", Result.of(""), "UNREADABLE", "is empty"),
                arguments("half of it", GOOD.promising(5_000), "CUT_OFF", "broke off"),
                arguments("half a value", Result.of(ROWS + "\"Bo"), "UNREADABLE", "after row 1"),
                arguments("10 MB", Result.of(new byte[10 << 20]), "TOO_LARGE", "more than 1 MB"),
                arguments(
                        "10 MB of rows",
                        Result.of(ROWS + "Bo Two,Works Ltd\n".repeat(700_000)),
                        "TOO_LARGE",
                        "more than 1 MB"),
                arguments(
                        "Latin-1",
                        Result.of(ROWS.getBytes(StandardCharsets.ISO_8859_1)),
                        "UNREADABLE",
                        "Invalid UTF-8"),
                arguments("gzip", GOOD.header("Content-Encoding", "gzip"), "UNREADABLE", "packed as gzip"),
                arguments(
                        "somewhere else",
                        Result.of("").status(302).header("Location", FeedCaller.address("bad/elsewhere.csv")),
                        "REDIRECTED",
                        "302"),
                arguments("never", GOOD.after(Duration.ofSeconds(6)), "NO_ANSWER", "within 2 s"),
                arguments("not found", Result.of("no").status(404), "NOT_THERE", "404"),
                arguments("forbidden", Result.of("<Error/>").status(403), "DENIED", "403"),
                arguments("teapot", Result.of("no").status(418), "REJECTED", "418"),
                arguments("server error", Result.of("no").status(500), "FAILED", "500"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void the_feed_says_why_and_goes_on_when_the_exporter_does(String what, Result bad, String outcome, String why) {
        var project = aProjectWithoutSearches();
        var name = "bad/" + UUID.randomUUID() + ".csv";
        EXPORTS.put("bad/elsewhere.csv", GOOD);
        EXPORTS.put(name, bad);
        var feed = FeedCaller.add(admin(), FeedCaller.aSearch(db, project), name, Map.of());
        var state = feed.until(eventually(), outcome);
        assertThat(state.path("error").asText()).contains(why).doesNotContain("http");
        assertThat(state.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(Instant.parse(state.path("nextLookAt").asText()))
                .isAfter(Instant.parse(state.path("lookedAt").asText()).plusSeconds(50));
        EXPORTS.put(name, Result.of(ROWS + "Bo Two,Works Ltd\n"));
        feed.post("look");
        feed.until(eventually(), "TAKEN_IN");
        assertThat(feed.now().path("failures").asInt()).isZero();
        assertThat(feed.now().path("rowsTaken").asInt()).isEqualTo(2);
        eventually().until(() -> leads(project, "NEW") == 2);
        if (!outcome.equals("NOT_THERE")) {
            assertThat(events(feed))
                    .containsExactly("export-feed-added", "export-feed-failed", "export-feed-recovered");
        }
    }

    @Test
    void who_asks_too_often_waits_as_long_as_is_asked() {
        var project = aProjectWithoutSearches();
        var name = "bad/" + UUID.randomUUID() + ".csv";
        EXPORTS.put(name, Result.of("slow down").status(429).header("Retry-After", "7200"));
        var feed = FeedCaller.add(admin(), FeedCaller.aSearch(db, project), name, Map.of("everySeconds", 300));
        var state = feed.until(eventually(), "RATE_LIMITED");
        assertThat(Duration.between(
                        Instant.parse(state.path("lookedAt").asText()),
                        Instant.parse(state.path("nextLookAt").asText())))
                .isBetween(Duration.ofSeconds(7195), Duration.ofSeconds(7210));
    }

    @Test
    void an_address_that_does_not_go_by_pages_is_not_read_for_ever() {
        var project = aProjectWithoutSearches();
        var name = "bad/" + UUID.randomUUID();
        for (int page = 1; page <= 3; page++) {
            EXPORTS.put(name + "?page=" + page, Result.of("[{\"name\": \"Ida One\", \"company\": \"Works\"}]"));
        }
        var feed = FeedCaller.add(
                admin(), FeedCaller.aSearch(db, project), name, Map.of("format", "json", "pageParameter", "page"));
        var state = feed.until(eventually(), "UNREADABLE");
        assertThat(state.path("error").asText()).contains("page 2 is the same as the one before");
        assertThat(state.path("rowsTaken").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data.csv, must begin with one of",
        "https://localhost:5432/rows.csv, must begin with one of",
        "file:///etc/passwd, must be a whole address",
        "https://user:secret@results.example/rows.csv, must not hold a user",
        "http://127.0.0.1/rows.csv, must begin with one of",
        "rows of mine, is no address",
        "OURS/exports/rows, format",
    })
    void an_address_that_may_not_be_asked_is_refused(String address, String why) {
        var ours = Engines.SHARED.sandbox().baseUrl().toString();
        var body = Map.of(
                "searchId",
                FeedCaller.aSearch(db, aProjectWithoutSearches()),
                "address",
                address.replace("OURS", ours));
        var answer = admin().post("/api/v1/export-feeds", body);
        var error = Envelope.assertError(answer, 400, "invalid_payload");
        assertThat(error.toString()).contains(why);
    }

    private java.util.List<String> events(FeedCaller feed) {
        return db.sql("select type from platform.system_events where subject_id = ? order by id")
                .param(feed.id().toString())
                .query(String.class)
                .list();
    }
}
