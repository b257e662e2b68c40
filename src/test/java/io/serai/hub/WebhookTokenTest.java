package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayName("WHK-03 the token in the address of a run notice")
class WebhookTokenTest extends HubTest {

    private static final String DOOR = "/webhooks/phantombuster";

    @ParameterizedTest
    @ValueSource(strings = {"", "/wrong", "/%20", "/a/b", "/masked"})
    void without_a_right_token_nothing_is_stored(String tail) {
        var container = UUID.randomUUID().toString();
        var answer = anonymous().post(DOOR + tail, notice(container));
        Envelope.assertError(answer, 401, "unauthorized");
        assertThat(admin().post(DOOR + tail, notice(container)).status())
                .as("a bearer token is none")
                .isEqualTo(401);
        assertThat(db.sql("select count(*) from sourcing.export_runs where container_id = ?")
                        .param(container)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void two_are_active_and_a_third_revokes_the_oldest() {
        var search = FeedCaller.aSearch(db, aProjectWithoutSearches());
        var first = token(search);
        var second = token(search);
        assertThat(sent(first)).isEqualTo(202);
        assertThat(sent(second)).isEqualTo(202);
        var third = token(search);
        assertThat(sent(first)).isEqualTo(401);
        assertThat(sent(second)).isEqualTo(202);
        assertThat(sent(third)).isEqualTo(202);
        assertThat(active(search)).isEqualTo(2);
    }

    @Test
    void many_made_at_once_leave_two_active() throws Exception {
        var search = FeedCaller.aSearch(db, aProjectWithoutSearches());
        Callable<String> maker = () -> token(search);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> maker).toList());
        }
        assertThat(active(search)).isEqualTo(2);
        assertThat(Attack.sqlState(
                        () -> db.sql("update sourcing.webhook_tokens set revoked_at = null where search_id = ?")
                                .param(search)
                                .update()))
                .isEqualTo("23505");
    }

    @Test
    void a_revoked_one_lets_nobody_in() {
        var search = FeedCaller.aSearch(db, aProjectWithoutSearches());
        var token = token(search);
        assertThat(sent(token)).isEqualTo(202);
        var before = Instant.now().minusSeconds(1);
        var listed = as("ops").get("/api/v1/webhook-tokens?searchId=" + search).body();
        assertThat(listed.toString()).doesNotContain(token);
        var id = listed.at("/items/0/id").asText();
        var revoked = as("ops").send("POST", "/api/v1/webhook-tokens/" + id + "/revoke", null, Map.of());
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(Instant.parse(revoked.body().path("revokedAt").asText())).isBetween(before, Instant.now());
        assertThat(sent(token)).isEqualTo(401);
    }

    @Test
    void the_same_body_for_another_search_is_another_run() {
        var body = notice(UUID.randomUUID().toString());
        var one = token(FeedCaller.aSearch(db, aProjectWithoutSearches()));
        var other = token(FeedCaller.aSearch(db, aProjectWithoutSearches()));
        assertThat(anonymous().post(DOOR + "/" + one, body).body().path("runId"))
                .isNotEqualTo(anonymous().post(DOOR + "/" + other, body).body().path("runId"));
    }

    @Test
    void it_is_in_no_log_no_metric_and_no_row_even_at_debug() {
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        root.addAppender(heard);
        var before = root.getLevel();
        root.setLevel(Level.DEBUG);
        var token = token(FeedCaller.aSearch(db, aProjectWithoutSearches()));
        var container = UUID.randomUUID().toString();
        try {
            assertThat(anonymous().post(DOOR + "/" + token, notice(container)).status())
                    .isEqualTo(202);
            assertThat(anonymous().post(DOOR + "/" + token, "{").status()).isEqualTo(400);
            assertThat(anonymous().get(DOOR + "/" + token).status()).isEqualTo(405);
            assertThat(anonymous().post(DOOR + "/" + token + "/", "{}").status())
                    .isEqualTo(401);
            for (var slip : List.of("%70hantombuster/", "phantombusterr/", "phantombuster;a/", "a/b/c/", "")) {
                var answer = anonymous().post("/webhooks/" + slip + token, "{}");
                assertThat(answer.status()).as(slip).isIn(400, 404);
                assertThat(answer.text()).contains("error").doesNotContain(token);
            }
            assertThat(anonymous().raw("POST " + DOOR + "/" + token + " {} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain(token);
        } finally {
            root.setLevel(before);
            root.detachAppender(heard);
        }
        var ours = List.copyOf(heard.list).stream()
                .filter(event -> !event.getLoggerName().startsWith("jdk.")
                        && !event.getLoggerName().startsWith("sun."))
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage())
                .toList();
        assertThat(ours).anyMatch(line -> line.contains("/webhooks/phantombuster/masked"));
        assertThat(ours).noneMatch(line -> line.contains(token));
        assertThat(admin().get("/actuator/prometheus").text()).doesNotContain(token);
        assertThat(tablesWith(container)).as("what is in a row is found").contains("sourcing.export_runs");
        assertThat(tablesWith(token)).isEmpty();
    }

    /** Tables with a row that holds the text anywhere, in clear or as bytes. */
    private List<String> tablesWith(String text) {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return db
                .sql(
                        "select format('%I.%I', table_schema, table_name) from information_schema.tables"
                                + " where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> db.sql("select exists (select from " + table
                                + " t where position(? in t::text) > 0 or position(? in t::text) > 0)")
                        .params(text, hex)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    @Test
    void viewers_and_callers_neither_make_nor_see_any() {
        for (var role : List.of("viewer", "caller")) {
            assertThat(as(role).get("/api/v1/webhook-tokens").status()).isEqualTo(403);
            assertThat(as(role).get("/api/v1/export-feeds").status()).isEqualTo(403);
            assertThat(as(role).post("/api/v1/webhook-tokens", Map.of("searchId", UUID.randomUUID()))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(as("ops")
                        .post("/api/v1/webhook-tokens", Map.of("searchId", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    private String token(UUID search) {
        return as("ops")
                .post("/api/v1/webhook-tokens", Map.of("searchId", search, "provider", "phantombuster"))
                .body()
                .path("token")
                .asText();
    }

    private int sent(String token) {
        return anonymous()
                .post(DOOR + "/" + token, notice(UUID.randomUUID().toString()))
                .status();
    }

    private long active(UUID search) {
        return db.sql("select count(*) from sourcing.webhook_tokens where search_id = ? and revoked_at is null")
                .param(search)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> notice(String container) {
        return Map.of("containerId", container, "exitCode", 0, "exitMessage", "finished", "resultObject", "");
    }
}
