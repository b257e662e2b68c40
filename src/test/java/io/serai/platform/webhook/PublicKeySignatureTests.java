package io.serai.platform.webhook;

import static io.serai.platform.webhook.CallBuilder.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("WHK-02 DESIGN 12: a call that is signed with a private key")
class PublicKeySignatureTests {

    private static final String LABEL =
            "ecdsa-p256 header=x-signature encoding=base64 timestamp=x-time window=5m secret=publicKey";
    private static final String BODY = "[{\"event\":\"delivered\"}]\r\n";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final KeyPair OLD = pair("secp256r1");
    private static final KeyPair NEW = pair("secp256r1");

    @Test
    @DisplayName("is genuine as in the test of SendGrid's own library, with its CR LF at the end")
    void is_genuine_as_published() {
        var key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNN"
                + "RaINXvVpiglSI8eNEc6wEA3F+g==";
        var signature =
                "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
        var body =
                "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\",\"sg_event_id\":"
                        + "\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\",\"sg_message_id\":"
                        + "\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0\",\"smtp-id\":"
                        + "\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\",\"timestamp\":1600112492}]\r\n";
        var call = aCall().with("x-signature", signature).with("x-time", "1600112502");
        var then = Instant.ofEpochSecond(1_600_112_510);
        assertThat(call.saying(body).isGenuine(LABEL, key, then)).isTrue();
        assertThat(call.saying(body.strip()).isGenuine(LABEL, key, then)).isFalse();
        assertThat(call.saying(body).isGenuine(LABEL, key, NOW))
                .as("years later")
                .isFalse();
    }

    @Test
    void is_genuine_with_either_of_two_keys_and_with_no_other() throws Exception {
        assertThat(signedBy(OLD, "1800000000").isGenuine(LABEL, key(OLD) + " " + key(NEW), NOW))
                .isTrue();
        assertThat(signedBy(NEW, "1800000000").isGenuine(LABEL, key(OLD) + " " + key(NEW), NOW))
                .isTrue();
        assertThat(signedBy(NEW, "1800000000").isGenuine(LABEL, key(OLD), NOW)).isFalse();
        assertThat(signedBy(NEW, "1800000000").isGenuine(LABEL, "", NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1799999700, true", "1800000300, true", "1799999699, false", "1800000301, false", "soon, false"})
    void is_genuine_only_within_the_window(String time, boolean genuine) throws Exception {
        assertThat(signedBy(NEW, time).isGenuine(LABEL, key(NEW), NOW)).isEqualTo(genuine);
    }

    @Test
    void is_refused_once_time_or_body_is_another() throws Exception {
        assertThat(signedBy(NEW, "1800000000").with("x-time", "1800000001").isGenuine(LABEL, key(NEW), NOW))
                .isFalse();
        assertThat(signedBy(NEW, "1800000000").saying(BODY + " ").isGenuine(LABEL, key(NEW), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @DisplayName("is refused with a signature that is none, all zero ones among them")
    @ValueSource(strings = {"", "no base64", "AAAA", "MAYCAQACAQA=", "MEUCIGHQVtGj"})
    void is_refused_with_a_signature_that_is_none(String signature) throws Exception {
        assertThat(signedBy(NEW, "1800000000").with("x-signature", signature).isGenuine(LABEL, key(NEW), NOW))
                .isFalse();
    }

    @Test
    @ExpectsLog("a public key for the webhook acme/find-mobile is none on P-256")
    @DisplayName("is refused, and told, with a key that is none; the other key goes on working")
    void is_refused_with_a_key_that_is_none() throws Exception {
        var other = pair("secp384r1");
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        for (var wrong : new String[] {"-----BEGIN", "AAAA", key(rsa), key(other)}) {
            assertThat(signedBy(NEW, "1800000000").isGenuine(LABEL, wrong, NOW))
                    .as(wrong)
                    .isFalse();
            assertThat(signedBy(NEW, "1800000000").isGenuine(LABEL, wrong + " " + key(NEW), NOW))
                    .isTrue();
        }
        assertThat(signedBy(other, "1800000000").isGenuine(LABEL, key(other), NOW))
                .as("on another curve")
                .isFalse();
    }

    private static CallBuilder signedBy(KeyPair pair, String time) throws Exception {
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update((time + BODY).getBytes(StandardCharsets.UTF_8));
        return aCall().saying(BODY)
                .with("x-time", time)
                .with("x-signature", Base64.getEncoder().encodeToString(signer.sign()));
    }

    private static String key(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
