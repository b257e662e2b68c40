package io.serai.platform.webhook;

import static io.serai.platform.webhook.CallBuilder.aCall;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("WHK-02 DESIGN 12: a call with its signature inside the body")
class SignatureInsideTests {

    private static final String LABEL =
            "hmac-sha256-inside signature=/signature/signature encoding=hex timestamp=/signature/timestamp"
                    + " token=/signature/token window=5m secret=signingKey";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String TOKEN = "a".repeat(50);

    /** HMAC-SHA256 of 1800000000 and fifty times a, with the key "new", computed with Python. */
    private static final String SIGNATURE = "8b335f987ebd7a389a8163f185d5b0f1d9e589007ed3a7a5985e09c45e93c031";

    @ParameterizedTest
    @CsvSource({"new, true", "old new, true", "new newer, true", "old, false", "'', false"})
    void is_genuine_with_either_of_two_secrets(String secrets, boolean genuine) {
        assertThat(aCall().json(body("\"1800000000\"", TOKEN, SIGNATURE)).isGenuine(LABEL, secrets, NOW))
                .isEqualTo(genuine);
        assertThat(aCall().json(body("1800000000", TOKEN, SIGNATURE)).isGenuine(LABEL, secrets, NOW))
                .as("with a number as time")
                .isEqualTo(genuine);
    }

    @Test
    void is_refused_once_time_token_or_signature_is_another() {
        for (var forged : new String[] {
            body("1800000001", TOKEN, SIGNATURE),
            body("1800000000", TOKEN + "a", SIGNATURE),
            body("1800000000", TOKEN, SIGNATURE.replace('8', '9')),
            body("1800000000", TOKEN, ""),
            body("1800000000", TOKEN, "not hex"),
            body("null", TOKEN, SIGNATURE),
            body("{}", TOKEN, SIGNATURE),
            body("1800000000.0", TOKEN, SIGNATURE)
        }) {
            assertThat(aCall().json(forged).isGenuine(LABEL, "new", NOW))
                    .as(forged)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "{", "<html>", "{\"signature\":1}", "{\"signature\":{}}"})
    void is_refused_where_the_body_holds_no_signature(String body) {
        assertThat(aCall().json(body).isGenuine(LABEL, "new", NOW)).isFalse();
    }

    @Test
    void is_refused_outside_of_its_window() {
        var call = aCall().json(body("1800000000", TOKEN, SIGNATURE));
        assertThat(call.isGenuine(LABEL, "new", NOW.plusSeconds(300))).isTrue();
        assertThat(call.isGenuine(LABEL, "new", NOW.minusSeconds(300))).isTrue();
        assertThat(call.isGenuine(LABEL, "new", NOW.plusSeconds(301))).isFalse();
        assertThat(call.isGenuine(LABEL, "new", NOW.minusSeconds(301))).isFalse();
    }

    @Test
    void is_refused_in_another_charset() {
        var call = aCall().saying(body("1800000000", TOKEN, SIGNATURE)
                .replace("event", "évent")
                .getBytes(ISO_8859_1));
        assertThat(call.isGenuine(LABEL, "new", NOW)).isFalse();
    }

    @Test
    @DisplayName("is known by its token, because nothing covers the rest of the body")
    void is_known_by_its_token() {
        var verify = Verifiers.of(LABEL);
        assertThat(verify.identity(
                        aCall().json(body("1800000000", TOKEN, SIGNATURE)).delivery()))
                .hasValue(TOKEN);
        assertThat(Verifiers.of("token header=x secret=s")
                        .identity(aCall().json("{}").delivery()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token=/signature/token", "window=5m", "secret=signingKey", "signature=/signature/signature"})
    void cannot_be_verified_by_a_label_that_says_too_little(String word) {
        assertThatThrownBy(() -> Verifiers.of(LABEL.replace(" " + word, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word.split("=")[0]);
        assertThatThrownBy(() -> Verifiers.of(LABEL.replace("=/", "=")))
                .hasMessageContaining("not a place in a JSON body");
    }

    private static String body(String time, String token, String signature) {
        return "{\"signature\":{\"timestamp\":%s,\"token\":\"%s\",\"signature\":\"%s\"},\"event-data\":{\"event\":\"opened\"}}"
                .formatted(time, token, signature);
    }
}
