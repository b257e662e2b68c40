package io.serai.platform.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("WHK-02 U-06 DESIGN 12: a call from outside")
class VerifierTests {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String BODY = "{\"id\":1}";
    private static final List<byte[]> OLD_AND_NEW = Callbacks.active(" old\tnew ");

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void is_genuine_with_either_of_two_active_secrets(String secret) {
        var label = "hmac-sha256 header=x-signature encoding=hex secret=webhookSecret";
        assertThat(is(label, Map.of("x-signature", hex(secret, BODY)))).isTrue();
        assertThat(is(label.replace("hex", "base64"), Map.of("x-signature", base64(secret, BODY))))
                .isTrue();
        assertThat(is("token header=x-secret secret=s", Map.of("x-secret", secret)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "other"})
    void is_refused_with_any_other_signature(String signature) {
        var given = signature.equals("other") ? hex("other", BODY) : signature;
        assertThat(is("hmac-sha256 header=x-signature encoding=hex secret=s", Map.of("x-signature", given)))
                .isFalse();
        assertThat(is("token header=x-signature secret=s", Map.of("x-signature", given)))
                .isFalse();
    }

    @Test
    void is_refused_without_a_signature_and_while_no_secret_is_set() {
        var label = "hmac-sha256 header=x-signature encoding=hex secret=s";
        assertThat(is(label, Map.of())).isFalse();
        assertThat(is("token header=x-secret secret=s", Map.of())).isFalse();
        assertThat(Verifiers.of("token header=x-secret secret=s")
                        .verifier()
                        .isGenuine(delivery("a", Map.of("x-secret", "")), Callbacks.active(""), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-300, true", "300, true", "-301, false", "301, false"})
    @DisplayName("is genuine only while it is younger than the window")
    void is_genuine_only_within_the_window(long secondsOff, boolean genuine) {
        var label = "hmac-sha256 header=x-signature encoding=hex timestamp=x-time window=5m secret=s";
        var time = String.valueOf(NOW.getEpochSecond() + secondsOff);
        assertThat(is(label, Map.of("x-signature", hex("new", BODY), "x-time", time)))
                .isEqualTo(genuine);
        var signed = label + " signed=time.body";
        assertThat(is(signed, Map.of("x-signature", hex("new", time + "." + BODY), "x-time", time)))
                .isEqualTo(genuine);
        assertThat(is(signed, Map.of("x-signature", hex("new", BODY), "x-time", time)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "99999999999999999999", "9223372036854775807"})
    void is_refused_with_a_time_that_is_none(String time) {
        var label = "hmac-sha256 header=x-signature encoding=hex timestamp=x-time window=5m secret=s";
        assertThat(is(label, Map.of("x-signature", hex("new", BODY), "x-time", time)))
                .isFalse();
    }

    @Test
    void is_genuine_at_an_address_that_was_signed_and_at_no_other() {
        var signed = SignedPath.sign("zeliq/find-mobile/4711", OLD_AND_NEW.getFirst());
        assertThat(at(signed)).isTrue();
        assertThat(SignedPath.id(signed.substring(signed.lastIndexOf('/') + 1))).isEqualTo("4711");
        for (var forged : List.of(
                signed.replace("4711", "4712"),
                signed.replace("find-mobile", "find-work-email"),
                signed + "A",
                signed.substring(0, signed.length() - 1),
                "zeliq/find-mobile/4711",
                "zeliq/find-mobile/4711.",
                SignedPath.sign("zeliq/find-mobile/4711", "guessed".getBytes(UTF_8)))) {
            assertThat(at(forged)).as(forged).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "trust-me",
                "hmac-sha256 header=x encoding=hex",
                "hmac-sha256 header=x encoding=rot13 secret=s",
                "hmac-sha256 header=x encoding=hex secret=s timestamp=t window=soon",
                "hmac-sha256 header=x encoding=hex secret=s signed=time.body",
                "token secret=s",
                "token header secret=s",
                "hmac-sha1-url header=x secret=s",
                "hmac-sha1-url header=x encoding=base64 secret=s timestamp=t",
                "ecdsa-p256 header=x encoding=base64 secret=s",
                "ecdsa-p256 header=x encoding=base64 timestamp=t window=5m",
                "signed-path secret=s"
            })
    void cannot_be_verified_by_a_label_that_says_too_little_or_too_much(String label) {
        assertThatThrownBy(() -> Verifiers.of(label)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Verifiers.isReadable(label)).isFalse();
    }

    private static boolean is(String label, Map<String, String> headers) {
        return Verifiers.of(label).verifier().isGenuine(delivery("alpha", headers), OLD_AND_NEW, NOW);
    }

    private static boolean at(String path) {
        return Verifiers.of("signed-path").verifier().isGenuine(delivery(path, Map.of()), OLD_AND_NEW, NOW);
    }

    private static Delivery delivery(String path, Map<String, String> headers) {
        var segments = path.split("/", 3);
        return segments.length < 3
                ? new Delivery(path, "", "", headers, BODY.getBytes(UTF_8), "test")
                : new Delivery(segments[0] + "/" + segments[1], segments[2], "", headers, BODY.getBytes(UTF_8), "test");
    }

    private static String hex(String secret, String text) {
        return HexFormat.of().formatHex(Hmac.SHA256.of(secret.getBytes(UTF_8), text.getBytes(UTF_8)));
    }

    private static String base64(String secret, String text) {
        return Base64.getEncoder().encodeToString(Hmac.SHA256.of(secret.getBytes(UTF_8), text.getBytes(UTF_8)));
    }
}
