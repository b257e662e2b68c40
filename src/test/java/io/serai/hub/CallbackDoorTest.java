package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.webhook.Callbacks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("WHK-03 WHK-04 DESIGN 6, 12: the door for callbacks of providers")
class CallbackDoorTest extends HubTest {

    private static final String ROCKETREACH = "/webhooks/rocketreach/enrich-person";

    @Autowired
    private Callbacks callbacks;

    @Autowired
    private Connectors connectors;

    private final String somebody = String.valueOf(UUID.randomUUID().getMostSignificantBits() >>> 20);

    @Test
    void refuses_a_forged_signature_and_stores_nothing() throws Exception {
        var body = profile();
        assertThat(call(body, "").status()).isEqualTo(401);
        assertThat(call(body, sign(body + " ", "sandbox-rocketreach-key")).status())
                .isEqualTo(401);
        assertThat(call(body, sign(body, "another secret")).error()).isEqualTo("unauthorized");
        assertThat(call(body, "no base64 at all").status()).isEqualTo(401);
        assertThat(stored()).isZero();
        assertThat(events("callback-unclaimed")).isZero();
    }

    @Test
    void refuses_an_address_that_the_hub_has_not_made() {
        var genuine = address(UUID.randomUUID());
        var forged = genuine.substring(0, genuine.length() - 3) + "AAA";
        assertThat(post(forged, miss()).status()).isEqualTo(401);
        var moved = genuine.replace("find-work-email", "find-mobile");
        assertThat(post(moved, miss()).status()).isEqualTo(401);
        assertThat(post("/webhooks/zeliq/find-work-email/" + UUID.randomUUID(), miss())
                        .status())
                .isEqualTo(401);
        assertThat(stored()).isZero();
    }

    @Test
    void knows_only_connectors_that_read_callbacks() {
        for (var path : new String[] {
            "/webhooks/rocketreach",
            "/webhooks/rocketreach/find-mobile",
            "/webhooks/rocketreach/enrich-person/more",
            "/webhooks/prospeo/enrich-person"
        }) {
            var error = Envelope.assertError(post(path, miss()), 404, "not_found");
            assertThat(error.path("message").asText()).contains("/webhooks/<provider>/<capability>");
        }
        assertThat(post("/webhooks/zeliq/find-work-email", miss()).status())
                .as("without the token that every address for Zeliq has")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("WHK-04 a callback that comes twice is taken in once")
    void takes_a_repeated_call_once() throws Exception {
        var body = profile();
        for (int i = 0; i < 3; i++) {
            var answer = call(body, sign(body, "sandbox-rocketreach-key"));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().path("accepted").asBoolean()).isTrue();
        }
        assertThat(stored()).isEqualTo(1);
        eventually().until(() -> events("callback-unclaimed") == 1);
    }

    @Test
    void accepts_what_nobody_waits_for_and_tells_it_as_an_event() {
        var nobody = UUID.randomUUID();
        assertThat(post(address(nobody), miss()).status()).isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(admin().get(
                                "/api/v1/system-events?type=callback-unclaimed&subjectId=zeliq-find-work-email-callback")
                        .body()
                        .path("items"))
                .isNotEmpty());
    }

    @Test
    void accepts_what_nobody_understands_and_tells_it_as_an_event() throws Exception {
        var page = "<html><body>" + somebody + "</body></html>";
        assertThat(call(page, sign(page, "sandbox-rocketreach-key")).status()).isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(db.sql("select details - 'payloadId' from platform.system_events"
                                + " where type = 'callback-not-understood' and correlation_id = ?")
                        .param(somebody)
                        .query(String.class)
                        .list())
                .containsExactly("{\"outcome\": null, \"reference\": null}"));
    }

    @Test
    @DisplayName("ENR-11 two lookups that found nothing are answered by the same bytes and are two all the same")
    void tells_lookups_apart_by_their_address() {
        assertThat(post(address(UUID.randomUUID()), miss()).status()).isEqualTo(202);
        assertThat(post(address(UUID.randomUUID()), miss()).status()).isEqualTo(202);
        assertThat(stored()).isEqualTo(2);
    }

    private HubCaller.Answer post(String path, Object body) {
        return anonymous().post(path, body, Map.of("x-correlation-id", somebody));
    }

    private HubCaller.Answer call(String body, String signature) {
        return anonymous()
                .send(
                        "POST",
                        ROCKETREACH,
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("X-RocketReach-Signature", signature, "x-correlation-id", somebody));
    }

    private String address(UUID lookup) {
        return callbacks
                .addressFor(connectors.named("zeliq-find-work-email").orElseThrow(), lookup)
                .replace(PUBLIC_BASE_URL, "");
    }

    private String profile() {
        return "{\"id\":" + somebody + ",\"status\":\"complete\",\"emails\":[]}";
    }

    private static Map<String, Object> miss() {
        return Map.of("credit_used", "0", "contact", Map.of());
    }

    private long stored() {
        return db.sql("select count(*) from platform.processed_webhook_events where correlation_id = ?")
                .param(somebody)
                .query(Long.class)
                .single();
    }

    private long events(String type) {
        return db.sql("select count(*) from platform.system_events where type = ? and details ->> 'reference' = ?")
                .params(type, somebody)
                .query(Long.class)
                .single();
    }

    private static String sign(String body, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
