package io.serai.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Broker and database go away while lookups are under way and callbacks arrive, and come back.
 *
 * @param database of the hub
 * @param broker of the hub
 * @param installation whose connectors are edited meanwhile
 * @param api whose doors are tried
 * @param people who come in by webhook
 */
record LiveOutage(
        LiveDatabase database, LiveBroker broker, Installation installation, HubProcess api, LivePeople people) {

    /** Signs what RocketReach calls back with. */
    static final String CALLBACK_SECRET = "sandbox-rocketreach-key";

    private static final String AUDIENCE = "expert-sourcing-api";
    private static final String HALF_WRITTEN = "connectors/half/half-written-enrich-person.kamelet.yaml";
    private static final String EDITED = "connectors/prospeo/prospeo-enrich-person.kamelet.yaml";

    void begin() throws IOException {
        broker.kill();
        people.deliver();
        var health = api.get("/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body().path("checks"))
                .as("what was delivered is kept in the database")
                .hasToString("{\"database\":\"ok\",\"broker\":\"fail\",\"verification_provider\":\"configured\"}");
        not_ready_for("the broker");
        database.stop();
        installation.edit(EDITED, "serai/rank: \"", "serai/rank: \"1");
        installation.write(HALF_WRITTEN, "kind: Kamelet\nmetadata:\n  name: [half-written");
        not_ready_for("PostgreSQL");
        every_door_says_come_back_later();
        who_is_not_let_in_learns_nothing_of_it();
    }

    void end() throws IOException {
        database.start();
        broker.start();
    }

    void what_was_edited_meanwhile_is_in_use() {
        var items = people.ask("/api/v1/connectors", null).body().path("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)
                        .filter(item -> item.path("name").asText().equals("prospeo-enrich-person"))
                        .map(item -> item.path("rank").asInt()))
                .singleElement()
                .satisfies(rank -> assertThat(rank).isGreaterThanOrEqualTo(100));
        assertThat(StreamSupport.stream(items.spliterator(), false)
                        .filter(item -> item.path("name").asText().equals("half-written-enrich-person"))
                        .map(item -> item.path("state").asText() + " " + item.at("/error/line")))
                .as("what is only half there is told and changes nothing")
                .singleElement()
                .asString()
                .matches("broken [3-9]");
    }

    private void who_is_not_let_in_learns_nothing_of_it() {
        assertThat(callBack("a-secret-of-somebody-else").status())
                .as("a forged callback")
                .isEqualTo(401);
        var soon = Instant.now().plusSeconds(60);
        var bad = Map.of(
                "nobody signed it", new PlainJWT(claims(AUDIENCE, soon)).serialize(),
                "its time is over", signed(claims(AUDIENCE, Instant.now().minusSeconds(60))),
                "it is for another audience", signed(claims("somebody-else", soon)));
        bad.forEach(
                (why, token) -> assertThat(api.send("/api/v1/leads", null, Map.of("Authorization", "Bearer " + token))
                                .status())
                        .as(why)
                        .isEqualTo(401));
    }

    private static JWTClaimsSet claims(String audience, Instant until) {
        return new JWTClaimsSet.Builder()
                .issuer("expert-sourcing-platform")
                .audience(audience)
                .subject("somebody")
                .claim("role", "admin")
                .expirationTime(Date.from(until))
                .build();
    }

    private static String signed(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(LiveSettings.JWT_SECRET));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** API-08, X-26: no request is sent here meanwhile, and it says why. */
    private void not_ready_for(String what) {
        var answer = api.get("/api/v1/system/ready");
        assertThat(answer.status()).as(() -> "ready: " + answer.body()).isEqualTo(503);
        assertThat(answer.body().at("/error/code").asText()).isEqualTo("unavailable");
        assertThat(answer.body().at("/error/message").asText()).contains(what);
    }

    private void every_door_says_come_back_later() {
        var doors = Map.<String, Supplier<HubProcess.Answer>>of(
                "rows", people::offer,
                "log-in", people::logIn,
                "list", () -> people.ask("/api/v1/leads", null),
                "order that may be repeated", () -> people.ask("/api/v1/projects", Map.of("name", "Later")),
                "callback", () -> callBack(CALLBACK_SECRET));
        // at once: each of them waits for a connection first
        doors.entrySet().parallelStream().forEach(door -> {
            var answer = door.getValue().get();
            assertThat(answer.status())
                    .as(() -> door.getKey() + ": " + answer.body())
                    .isEqualTo(503);
            assertThat(answer.body().at("/error/code").asText()).isEqualTo("unavailable");
            assertThat(answer.retryAfter()).as(door.getKey()).matches("[1-9]\\d*");
        });
        assertThat(api.get("/api/v1/system/health").status())
                .as("the process lives")
                .isEqualTo(200);
    }

    /** A genuine one is not lost, because its vendor comes again. */
    private HubProcess.Answer callBack(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signature =
                    Base64.getEncoder().encodeToString(mac.doFinal("{\"id\":1}".getBytes(StandardCharsets.UTF_8)));
            return api.send(
                    "/webhooks/rocketreach/enrich-person",
                    Map.of("id", 1),
                    Map.of("x-rocketreach-signature", signature, "rr-request-id", "1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
