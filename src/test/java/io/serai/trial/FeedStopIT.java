package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The exporter lives on in this process while the hub that reads its pages is killed, and then asked to stop. */
@DisplayName("SRC-01 SRC-09 STK-19 STK-20 a hub that ends in the middle of an exporter's result")
class FeedStopIT {

    private static final int PAGES = 4;
    private static final int ROWS = 2000;
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(3);
    private static final String TAKEN_IN =
            "select coalesce(sum(row_count), 0) from sourcing.row_batches where feed_id is not null";

    private final Path place = TrialProcess.place("feed-stop-it");
    private final int port = TrialProcess.freePort();
    private final TrialFacts facts = new TrialFacts(place.resolve("data"));
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private HttpServer exporter;
    private TrialProcess run;

    @BeforeEach
    void exporter() throws IOException {
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/list", exchange -> {
            var page = Integer.parseInt(exchange.getRequestURI().getQuery().replace("page=", ""));
            asked.add(page);
            var rows = page > PAGES ? "" : rows(page);
            var body = ("{\"results\": [" + rows + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        exporter.start();
    }

    @AfterEach
    void stop() {
        run.close();
        exporter.stop(0);
    }

    @Test
    @DisplayName(
            "SRC-03 goes on at its cursor: every row is taken in once, no page before the one in hand is asked again")
    void goes_on_at_its_cursor() throws SQLException {
        addFeed(start());
        inTheMiddleOf(2);
        run.kill();
        assertThat(facts.number(TAKEN_IN)).as("rows at the kill").isBetween(ROWS + 1L, (long) PAGES * ROWS - 1);
        assertThat(facts.number("select page from sourcing.export_feeds"))
                .as("the cursor is the page in hand")
                .isEqualTo(asked.getLast().longValue());
        start();
        inTheMiddleOf(3);
        run.terminate();
        assertThat(run.exitCode(Duration.ofSeconds(20))).isEqualTo(128 + 15);
        var stopped = asked.getLast();
        assertThat(stopped).as("page at the stop").isLessThanOrEqualTo(PAGES);
        start();
        await("all pages are read, and all rows are leads")
                .atMost(END)
                .ignoreExceptions()
                .until(() -> facts.number("select page from sourcing.export_feeds where outcome = 'TAKEN_IN'") == 1
                        && facts.number("select count(*) from sourcing.leads") == (long) PAGES * ROWS);
        assertThat(facts.number(TAKEN_IN)).isEqualTo((long) PAGES * ROWS);
        assertThat(facts.number("select rows_taken from sourcing.export_feeds")).isEqualTo((long) PAGES * ROWS);
        assertThat(facts.number("select count(*) from platform.dead_letter_jobs"))
                .isZero();
        assertThat(asked)
                .as("pages in the order they were asked for")
                .isSorted()
                .startsWith(1, 2, 2);
        assertThat(asked)
                .as("only the page in hand at a stop is asked for again")
                .hasSizeBetween(6, 7);
        assertThat(asked.stream().distinct()).containsExactly(1, 2, 3, 4, 5);
    }

    private HubClient start() {
        run = TrialProcess.start(
                place,
                port,
                Map.of(
                        "SERAI_DEMO",
                        "false",
                        "SERAI_EXPORT_HOSTS",
                        "http://127.0.0.1:" + exporter.getAddress().getPort()),
                "-Dserai.sourcing.exports.timeout=2s",
                "-Dserai.sourcing.exports.lease=4s");
        return run.awaitReady(port, READY);
    }

    /** Of a project that is paused: its rows are taken in, its leads wait. */
    private void addFeed(HubClient hub) {
        var project = "/api/v1/projects/"
                + hub.post(
                                "/api/v1/projects",
                                Map.of("name", "Feed", "targetThreshold", 50, "geographyIsoCodes", List.of("DE")))
                        .path("id")
                        .asText();
        var searches = IntStream.range(0, 6)
                .mapToObj(n ->
                        Map.of("sourceUrl", "https://www.linkedin.com/sales/search/people?savedSearchId=7000000" + n))
                .toList();
        hub.post(project + "/sales-nav-searches", Map.of("searches", searches));
        hub.patch(project, Map.of("status", "PAUSED", "reason", "rows are enough"));
        var id = hub.get(project + "/sales-nav-searches").at("/items/0/id").asText();
        hub.post(
                "/api/v1/export-feeds",
                Map.of(
                        "searchId",
                        id,
                        "address",
                        "http://127.0.0.1:" + exporter.getAddress().getPort() + "/list",
                        "format",
                        "json",
                        "rowsField",
                        "results",
                        "pageParameter",
                        "page"));
    }

    private void inTheMiddleOf(int page) {
        await("rows of page " + page)
                .atMost(END)
                .pollInterval(Duration.ofMillis(3))
                .ignoreExceptions()
                .until(() -> facts.number(TAKEN_IN) > (page - 1L) * ROWS);
    }

    private static String rows(int page) {
        return IntStream.range((page - 1) * ROWS, page * ROWS)
                .mapToObj(n ->
                        "{\"full_name\": \"Ida Row%d\", \"linkedin_url\": \"https://www.linkedin.com/in/feed-stop-%d\"}"
                                .formatted(n, n))
                .collect(Collectors.joining(","));
    }
}
