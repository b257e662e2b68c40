package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AUT-04 AUT-05 which tokens the hub believes")
class TokenTest extends HubTest {

    private static final String SECRET = "a-secret-for-tests-that-is-long-enough";
    private static final String ME = "/api/v1/auth/me";

    @Test
    void a_token_as_the_hub_makes_them_is_let_in() throws JOSEException {
        assertThat(with(signed(claims(), SECRET)).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_has_expired_is_refused() throws JOSEException {
        assertRefused(signed(claims().expirationTime(at(-120)), SECRET));
    }

    @Test
    void a_token_for_somebody_else_is_refused() throws JOSEException {
        assertRefused(signed(claims().audience("another-api"), SECRET));
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws JOSEException {
        assertRefused(signed(claims().issuer("another-platform"), SECRET));
    }

    @Test
    void a_token_signed_with_another_secret_is_refused() throws JOSEException {
        assertRefused(signed(claims(), "another-secret-that-is-long-enough-too"));
    }

    @Test
    void a_token_without_signature_is_refused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.."})
    void what_is_no_token_is_refused(String token) {
        assertRefused(token);
    }

    @Test
    void a_token_with_an_unknown_role_may_do_nothing() throws JOSEException {
        var bearer = bearer(signed(claims().claim("role", "emperor"), SECRET));
        assertThat(anonymous().get("/api/v1/projects", bearer).status()).isEqualTo(403);
        assertThat(anonymous().get("/api/v1/admin/ping", bearer).status()).isEqualTo(403);
    }

    private void assertRefused(String token) {
        var answer = with(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("unauthorized");
    }

    private HubCaller.Answer with(String token) {
        return anonymous().get(ME, bearer(token));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("expert-sourcing-platform")
                .audience("expert-sourcing-api")
                .subject("somebody")
                .claim("role", "admin")
                .issueTime(at(-3600))
                .expirationTime(at(3600));
    }

    private static String signed(JWTClaimsSet.Builder claims, String secret) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
