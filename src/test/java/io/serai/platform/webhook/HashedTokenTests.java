package io.serai.platform.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("WHK-02 a call from outside that sends the SHA-256 of the secret")
class HashedTokenTests {

    private static final Verifiers LABEL = Verifiers.of("token header=x-secret hash=sha256 secret=s");

    @ParameterizedTest
    @CsvSource({"new, true", "old, true", "other, false", "'', false"})
    void is_genuine_with_the_hash_of_either_active_secret(String secret, boolean genuine) throws Exception {
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        assertThat(isGenuine(Map.of("x-secret", hash))).isEqualTo(genuine);
    }

    @Test
    void is_refused_with_the_secret_itself_and_with_nothing() {
        assertThat(isGenuine(Map.of("x-secret", "new"))).isFalse();
        assertThat(isGenuine(Map.of("x-secret", ""))).isFalse();
        assertThat(isGenuine(Map.of())).isFalse();
    }

    @Test
    void cannot_be_verified_by_a_hash_that_is_not_known() {
        assertThat(Verifiers.isReadable("token header=x-secret hash=md5 secret=s"))
                .isFalse();
    }

    private static boolean isGenuine(Map<String, String> headers) {
        var delivery =
                new Delivery("alpha", "", "https://hub.example/webhooks/alpha", headers, "{}".getBytes(UTF_8), "test");
        return LABEL.verifier().isGenuine(delivery, Callbacks.active("old new"), Instant.EPOCH);
    }
}
