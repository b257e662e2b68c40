package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.PendingStore;
import io.serai.platform.connector.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("ENR-10 WHK-04 DESIGN 7: one lookup that RocketReach answers by poll and by webhook")
class PollAndCallbackTest extends RoundTest {

    private static final String CONNECTOR = "rocketreach-enrich-person";

    @Autowired
    private Answers answers;

    @Autowired
    private PendingStore pending;

    private final String reference = String.valueOf(UUID.randomUUID().getMostSignificantBits() >>> 20);

    /** As a poll took it up, which knows nothing of what comes meanwhile. */
    private PendingStore.Open polled;

    @BeforeEach
    void takenIn() {
        var round = roundThatAsks(CONNECTOR);
        var asked = round.getLookups().getFirst().asked().getFirst();
        takesIn(round, asked, reply("PENDING", Map.of("reference", reference, "retryAfter", 3600)));
        polled = pending.open(asked.attemptId()).getFirst();
    }

    /** RocketReach takes the question of the round in. */
    void takesIn(Round round, Lookup.Asked asked, Reply reply) {
        answered(round, reply);
    }

    @Test
    @DisplayName("WHK-04 by the poll first: the webhook that follows changes nothing and is told as repeated")
    void by_the_poll_first() throws Exception {
        answers.looked(polled, found(address("poll")));
        var first = attempt();
        assertThat(callsBack(address("webhook"))).isEqualTo(202);
        eventually().until(() -> repeated() == 1);
        assertThat(attempt()).isEqualTo(first);
        isPaidOnceFor(address("poll"), address("webhook"));
    }

    @Test
    @DisplayName("WHK-04 by the webhook first: the poll that was on its way meanwhile changes nothing")
    void by_the_webhook_first() throws Exception {
        assertThat(callsBack(address("webhook"))).isEqualTo(202);
        eventually().until(() -> attempt().get("status").equals("FOUND"));
        var first = attempt();
        answers.looked(polled, found(address("poll")));
        assertThat(attempt()).isEqualTo(first);
        isPaidOnceFor(address("webhook"), address("poll"));
        assertThat(repeated()).isZero();
    }

    private void isPaidOnceFor(String taken, String ignored) {
        assertThat(attempt().get("status")).isEqualTo("FOUND");
        assertThat(attempt().get("result").toString()).contains(taken).doesNotContain(ignored);
        eventually().until(() -> status().equals("DONE"));
        assertThat(attempts())
                .filteredOn(one -> one.connector().startsWith("rocketreach"))
                .singleElement()
                .satisfies(one -> assertThat(one.credits()).isEqualTo(1));
        assertThat(told(taken)).isEqualTo(1);
        assertThat(told(ignored)).isZero();
    }

    private String address(String way) {
        return way + "." + reference + "@northwind.example";
    }

    /** The one attempt, whole. */
    private Map<String, Object> attempt() {
        return db.sql("select status, credits, confidence, http_status, latency_ms, error, finished_at, next_look_at,"
                        + " result::text as result, response::text as response"
                        + " from enrichment.enrichment_attempts where id = ?")
                .param(polled.id())
                .query()
                .singleRow();
    }

    private long told(String address) {
        return db.sql("select count(*) from people.provenance where origin = ? and fields ->> 'email' = ?")
                .params("attempt:" + polled.id(), address)
                .query(Long.class)
                .single();
    }

    private long repeated() {
        return db.sql("select count(*) from platform.system_events where type = 'callback-repeated'"
                        + " and details ->> 'reference' = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }

    private int callsBack(String address) throws Exception {
        var body =
                """
                {"id": %s, "status": "complete", "recommended_professional_email": "%s",
                 "emails": [{"email": "%s", "type": "professional", "smtp_valid": "valid"}]}"""
                        .formatted(reference, address, address)
                        .getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sandbox-rocketreach-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
        return anonymous()
                .send("POST", "/webhooks/rocketreach/enrich-person", body, Map.of("X-RocketReach-Signature", signature))
                .status();
    }

    private static Reply found(String address) {
        var email = Map.of("value", address, "kind", "professional", "grade", "verified");
        return reply("FOUND", Map.of("confidence", 0.9, "credits", 1, "emails", List.of(email)));
    }

    private static Reply reply(String outcome, Map<String, Object> output) {
        return new Reply(outcome, output, 200, 5, Map.of("status", 200), null);
    }
}
