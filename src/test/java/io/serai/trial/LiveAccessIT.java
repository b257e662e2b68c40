package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The product's own classes as a process, with settings as a live hub has them. */
@DisplayName("U-01 AUT-02 AUT-06 OBS-01 a live hub lets in whom its admin lets in, and logs JSON")
class LiveAccessIT {

    private static final String JWT_SECRET = "a-jwt-secret-of-this-test-only-0001";
    private static final String SECRET = "a bootstrap secret of this test";
    private static final String PASSWORD = "correct horse battery";
    private static final String TOKEN = "/api/v1/auth/token";

    private final Path place = TrialProcess.place("live-it");
    private final Opened opened = new Opened();
    private LiveProcess process;
    private HubClient hub;

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void begins_with_a_secret_and_goes_on_with_passwords_tokens_and_keys() throws IOException, JOSEException {
        startHub();
        var anyToken = Map.of("userId", "anybody", "role", "admin");
        assertThat(hub.send(TOKEN, anyToken, Map.of()).status()).isEqualTo(401);
        assertThat(hub.send(TOKEN, Map.of(), Map.of()).status())
                .as("before the body is looked at")
                .isEqualTo(401);
        assertThat(me(signedWithoutSession()).status()).isEqualTo(401);

        var bootstraps = IntStream.range(0, 6)
                .parallel()
                .map(n -> bootstrap(SECRET, "admin" + n + "@engine.example").status())
                .boxed()
                .toList();
        assertThat(bootstraps).containsOnly(201, 409);
        assertThat(bootstraps).filteredOn(status -> status == 201).hasSize(1);
        assertThat(bootstrap("not the secret at all", "late@engine.example").status())
                .isEqualTo(401);

        var admin = bearer(logInAsFirstAdmin().path("accessToken").asText());
        assertThat(hub.send("/api/v1/admin/ping", null, admin).status()).isEqualTo(200);
        var minted = hub.send(TOKEN, Map.of("userId", "ops-user-42", "role", "ops"), admin);
        assertThat(minted.status()).isEqualTo(200);
        var ops = bearer(minted.body().path("accessToken").asText());
        assertThat(hub.send("/api/v1/auth/me", null, ops).body())
                .hasToString("{\"userId\":\"ops-user-42\",\"role\":\"ops\"}");
        assertThat(hub.send(TOKEN, anyToken, ops).status()).as("by ops").isEqualTo(403);
        var caller = hub.send(TOKEN, Map.of("userId", "caller-1", "role", "caller"), admin);
        assertThat(caller.status()).isEqualTo(403);
        assertThat(caller.body().at("/error/message").asText()).contains("bound to a Caller");

        var key = hub.send("/api/v1/api-keys", Map.of("name", "metrics", "role", "admin"), admin);
        var machine = bearer(key.body().path("key").asText());
        assertThat(hub.send("/api/v1/admin/ping", null, machine).status()).isEqualTo(200);
        assertThat(hub.send("/actuator/info", null, machine).status()).isEqualTo(200);
        assertThat(hub.send(TOKEN, anyToken, machine).status()).as("by a key").isEqualTo(403);
        every_line_of_its_log_is_json();
    }

    private void every_line_of_its_log_is_json() throws IOException {
        var json = new ObjectMapper();
        var lines = process.said()
                .lines()
                // what the JVM says of itself
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING: ") && !line.startsWith("OpenJDK "))
                .toList();
        assertThat(lines).hasSizeGreaterThan(10);
        for (var line : lines) {
            assertThat(json.readTree(line).path("service").asText()).as(line).isEqualTo("serai");
            assertThat(line).doesNotContain(JWT_SECRET, SECRET);
        }
    }

    private void startHub() throws IOException {
        var database = opened.add(EmbeddedDatabase.open(place.resolve("data"), 0));
        var broker = opened.add(new TcpBroker());
        var settings = new HashMap<>(Map.of(
                "DATABASE_URL",
                database.url(),
                "ARTEMIS_BROKER_URL",
                broker.url(),
                "JWT_SECRET",
                JWT_SECRET,
                "SERAI_DATA_KEY",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "SALES_NAV_WEBHOOK_SECRET",
                "a-sales-nav-secret",
                "SERAI_BOOTSTRAP_SECRET",
                SECRET,
                // more log-ins in a second than people make in a minute
                "RATE_LIMITS",
                "false"));
        var port = TrialProcess.freePort();
        process = opened.add(LiveProcess.start(place, port, settings));
        hub = process.awaitReady(port);
    }

    private HubClient.Answer bootstrap(String secret, String email) {
        return hub.send(
                "/api/v1/auth/bootstrap", Map.of("secret", secret, "email", email, "password", PASSWORD), Map.of());
    }

    private JsonNode logInAsFirstAdmin() {
        return IntStream.range(0, 6)
                .mapToObj(n -> Map.of("email", "admin" + n + "@engine.example", "password", PASSWORD))
                .map(login -> hub.send("/api/v1/auth/login", login, Map.of()))
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .body();
    }

    private HubClient.Answer me(String token) {
        return hub.send("/api/v1/auth/me", null, bearer(token));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** As the trial run makes them; with the right secret, and still nothing here. */
    private static String signedWithoutSession() throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer("expert-sourcing-platform")
                .audience("expert-sourcing-api")
                .subject("anybody")
                .claim("role", "admin")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(JWT_SECRET));
        return token.serialize();
    }
}
