package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WHK-02 WHK-04 DESIGN 12: a connector that is copied in says how its vendor signs")
class SignedInAnyWayTest extends HubTest {

    private static final String PATH = "/webhooks/acme/find-mobile";
    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: acme-find-mobile-callback
              labels:
                camel.apache.org/kamelet.type: action
                serai/provider: acme
                serai/capability: find-mobile
                serai/transport: callback
                serai/verify: VERIFY secret=apiKey
            spec:
              definition:
                title: Acme calls back
                properties:
                  apiKey: { format: password, default: "{{connectors.acme.api-key:}}" }
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - transform: { expression: { jq: { expression: "{events: []}", resultType: java.util.Map } } }
            """;

    private final Path file = Engines.HOME.resolve("connectors/acme/acme-find-mobile-callback.kamelet.yaml");
    private final String somebody = UUID.randomUUID().toString();

    @AfterEach
    void retires() throws IOException {
        eventually().until(() -> stored() == read());
        Files.deleteIfExists(file);
        eventually().until(() -> call(Map.of(), "", "{}").status() == 404);
    }

    @Test
    @DisplayName("over URL and form: the public address with its query, whatever the hub is called by inside")
    void over_url_and_form() throws Exception {
        copyIn("hmac-sha1-url header=x-acme-signature encoding=base64");
        var form = "To=%2B442079460000&Status=done";
        var signed = base64("HmacSHA1", PUBLIC_BASE_URL + PATH + "?lead=7" + "StatusdoneTo+442079460000");
        var headers = Map.of("x-acme-signature", signed, "content-type", "application/x-www-form-urlencoded");
        assertThat(call(headers, "?lead=8", form).status()).isEqualTo(401);
        assertThat(call(headers, "?lead=7", form + "&Status=failed").status()).isEqualTo(401);
        assertThat(stored()).isZero();
        assertThat(call(headers, "?lead=7", form).status()).isEqualTo(202);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    @DisplayName("inside the body: one token is good for one call, whatever else its body says")
    void inside_the_body() throws Exception {
        copyIn("hmac-sha256-inside signature=/it encoding=hex timestamp=/time token=/token window=5m");
        var time = String.valueOf(Instant.now().getEpochSecond());
        var body = """
                {"time": "%s", "token": "%s", "it": "%s", "says": "%%s"}"""
                .formatted(time, somebody, HexFormat.of().formatHex(mac("HmacSHA256", time + somebody)));
        assertThat(call(Map.of(), "", body.formatted("true").replace(somebody, "another"))
                        .status())
                .isEqualTo(401);
        assertThat(call(Map.of(), "", body.formatted("true")).status()).isEqualTo(202);
        assertThat(call(Map.of(), "", body.formatted("forged")).status()).isEqualTo(202);
        assertThat(stored()).as("the second one said nothing new").isEqualTo(1);
    }

    private void copyIn(String verify) throws Exception {
        Files.createDirectories(file.getParent());
        var aside = Files.writeString(file.resolveSibling("acme.part"), KAMELET.replace("VERIFY", verify));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        eventually().until(() -> call(Map.of(), "", "{}").status() == 401);
    }

    private HubCaller.Answer call(Map<String, String> headers, String query, String body) {
        var all = new HashMap<>(headers);
        all.put("x-correlation-id", somebody);
        return anonymous().send("POST", PATH + query, body.getBytes(StandardCharsets.UTF_8), all);
    }

    private long stored() {
        return db.sql("select count(*) from platform.processed_webhook_events where correlation_id = ?")
                .param(somebody)
                .query(Long.class)
                .single();
    }

    /** What the lane is through with; the connector says that nothing is in it. */
    private long read() {
        return db.sql(
                        "select count(*) from platform.system_events where type = 'callback-not-understood' and correlation_id = ?")
                .param(somebody)
                .query(Long.class)
                .single();
    }

    private static String base64(String algorithm, String text) throws Exception {
        return Base64.getEncoder().encodeToString(mac(algorithm, text));
    }

    private static byte[] mac(String algorithm, String text) throws Exception {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec("a-key".getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
