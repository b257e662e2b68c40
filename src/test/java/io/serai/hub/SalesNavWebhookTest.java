package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("WHK-02 WHK-03 WHK-04 SRC-02 API-06 API-12 the door for Sales Navigator rows")
class SalesNavWebhookTest extends HubTest {

    private static final String DOOR = "/webhooks/sales-nav";
    private static final Map<String, String> SECRET = Map.of("x-sales-nav-secret", WEBHOOK_SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", WEBHOOK_SECRET + " and more"})
    void a_wrong_secret_is_refused_and_nothing_is_stored(String secret) throws Exception {
        var project = aProject();
        var body = delivery(project, 1, "a secret of " + secret.length());
        var headers = secret.isEmpty() ? Map.<String, String>of() : Map.of("x-sales-nav-secret", secret);
        assertRefused(anonymous().send("POST", DOOR, body, headers), 401, "unauthorized");
        assertNothingStored(project, body);
    }

    @Test
    void a_token_is_no_secret() throws Exception {
        var project = aProject();
        var body = delivery(project, 1, "of an admin");
        assertRefused(admin().send("POST", DOOR, body, Map.of()), 401, "unauthorized");
        assertNothingStored(project, body);
    }

    @Test
    void malformed_json_is_refused_with_its_place_and_nothing_is_stored() throws Exception {
        var project = aProject();
        var text = "{\"projectId\": \"" + project + "\",\n \"leads\": [}";
        var answer = anonymous().post(DOOR, text, SECRET);
        assertRefused(answer, 400, "invalid_payload");
        assertThat(answer.body().at("/error/details/line").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/error/details/column").asInt()).isEqualTo(12);
        assertNothingStored(project, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_unknown_project_is_not_found() throws Exception {
        var project = UUID.randomUUID();
        var body = delivery(project, 1, "of nobody");
        assertRefused(anonymous().send("POST", DOOR, body, SECRET), 404, "not_found");
        assertNothingStored(project, body);
        for (var none : List.of("mine", "1-1-1-1-1", "", 1)) {
            var answer = anonymous().post(DOOR, Map.of("projectId", none, "leads", List.of(aRow())), SECRET);
            assertRefused(answer, 400, "invalid_payload");
            assertThat(answer.body().at("/error/details/field").asText()).isEqualTo("projectId");
        }
    }

    @Test
    void a_body_over_one_megabyte_is_refused() throws Exception {
        var project = aProject();
        var body = delivery(project, 1, "x".repeat(1024 * 1024));
        assertRefused(anonymous().send("POST", DOOR, body, SECRET), 413, "payload_too_large");
        assertNothingStored(project, body);
    }

    @Test
    void fifty_copies_at_once_have_one_effect() throws Exception {
        var project = aProject();
        var body = delivery(project, 5, "fifty times");
        var together = new CountDownLatch(50);
        Callable<HubCaller.Answer> sender = () -> {
            together.countDown();
            together.await();
            return anonymous().send("POST", DOOR, body, SECRET);
        };
        List<HubCaller.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, 50).mapToObj(i -> sender).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).extracting(HubCaller.Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(HubCaller.Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.getFirst().body().path("accepted").asBoolean()).isTrue();
        assertThat(count("sourcing.row_batches where project_id = ?", project)).isEqualTo(1);
        assertThat(count("platform.raw_payloads where size = ?", body.length)).isEqualTo(1);
        assertThat(count(
                        "platform.jobs where id = ?::uuid",
                        answers.getFirst().body().path("jobId").asText()))
                .isEqualTo(1);
        eventually().until(() -> leads(project, "ENRICHED") == 5);
    }

    /** A body that is like no other, in length too. */
    private static byte[] delivery(UUID project, int rows, String note) throws Exception {
        var leads = IntStream.range(0, rows).mapToObj(i -> aRow()).toList();
        var padding = note + "-".repeat(20_000 + Math.abs(project.hashCode() % 10_000));
        return new ObjectMapper().writeValueAsBytes(Map.of("projectId", project, "leads", leads, "note", padding));
    }

    private void assertNothingStored(UUID project, byte[] body) throws Exception {
        var key = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        assertThat(count("platform.processed_webhook_events where event_key = ?", key))
                .isZero();
        assertThat(count("platform.raw_payloads where size = ?", body.length)).isZero();
        assertThat(count("sourcing.row_batches where project_id = ?", project)).isZero();
    }

    private long count(String from, Object param) {
        return db.sql("select count(*) from " + from)
                .param(param)
                .query(Long.class)
                .single();
    }

    private static void assertRefused(HubCaller.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(code);
    }
}
