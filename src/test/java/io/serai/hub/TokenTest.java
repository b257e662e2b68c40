package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
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
        assertRefused(signed(claims().expirationTime(at(-1)), SECRET));
    }

    @Test
    void a_token_for_somebody_else_or_of_another_issuer_is_refused() throws JOSEException {
        assertRefused(signed(claims().audience("another-api"), SECRET));
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

    @Test
    void a_token_that_is_not_good_yet_is_refused() throws JOSEException {
        assertRefused(signed(claims().notBeforeTime(at(120)), SECRET));
    }

    @Test
    void a_token_without_an_end_is_refused() throws JOSEException {
        assertRefused(signed(claims().expirationTime(null), SECRET));
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() throws JOSEException {
        var parts = signed(claims().claim("role", "viewer"), SECRET).split("\\.");
        var others = signed(claims(), "another-secret-that-is-long-enough-too").split("\\.");
        assertRefused(parts[0] + "." + others[1] + "." + parts[2]);
    }

    @Test
    void a_token_signed_with_our_secret_by_another_algorithm_is_refused() throws JOSEException {
        var hs384 = new SignedJWT(new JWSHeader(JWSAlgorithm.HS384), claims().build());
        hs384.sign(new MACSigner(SECRET + SECRET));
        assertRefused(hs384.serialize());
        var header = Base64URL.encode("{\"alg\":\"RS256\"}");
        var payload = claims().build().toPayload().toBase64URL();
        var mac = new MACSigner(SECRET).sign(new JWSHeader(JWSAlgorithm.HS256), (header + "." + payload).getBytes());
        assertRefused(header + "." + payload + "." + mac);
    }

    @Test
    void a_token_that_brings_its_own_key_is_refused() throws JOSEException {
        var own = new RSAKeyGenerator(2048).generate();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK());
        var token = new SignedJWT(header.build(), claims().build());
        token.sign(new RSASSASigner(own));
        assertRefused(token.serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "no-session"})
    void a_token_of_no_session_is_refused(String session) throws JOSEException {
        assertRefused(signed(claims().claim("sid", session), SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.."})
    void what_is_no_token_is_refused(String token) {
        assertRefused(token);
    }

    @Test
    void a_token_that_says_no_role_or_none_that_there_is_is_refused() throws JOSEException {
        for (var role : new Object[] {null, "", "emperor", 5, List.of("admin"), Map.of()}) {
            assertRefused(signed(claims().claim("role", role), SECRET));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_token_of_nobody_is_refused(String subject) throws JOSEException {
        assertRefused(signed(claims().subject(subject), SECRET));
        assertRefused(signed(claims().subject(null), SECRET));
    }

    private void assertRefused(String token) {
        var answer = with(token);
        Envelope.assertError(answer, 401, "unauthorized");
        assertThat(answer.body())
                .as("tells no more than this")
                .isEqualTo(anonymous().get(ME).body());
        assertThat(answer.headers().allValues("www-authenticate")).containsExactly("Bearer");
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
