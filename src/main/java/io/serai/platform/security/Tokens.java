package io.serai.platform.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.serai.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Access tokens: HS256, issuer, audience, role, life time from the settings (AUT-04). Each names the session it belongs to and is
 * worth nothing once that is over; the question is one look-up by primary key.
 */
@Component
class Tokens {

    private static final String SESSION = "sid";

    private final SecuritySettings.Jwt settings;
    private final Sessions sessions;
    private final OpenMinting openMinting;
    private final Clock clock;
    private final SecretKey key;
    private final NimbusJwtEncoder encoder;

    Tokens(SecuritySettings settings, Sessions sessions, OpenMinting openMinting, Clock clock) {
        this.settings = settings.jwt();
        this.sessions = sessions;
        this.openMinting = openMinting;
        this.clock = clock;
        key = new SecretKeySpec(settings.jwt().secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
    }

    /** How long an access token is good. */
    Duration ttl() {
        return settings.accessTokenTtl();
    }

    /** A new access token that belongs to no session; only where anybody may mint it is believed. */
    String mint(String userId, Role role) {
        return sign(userId, role, clock.instant().plus(ttl()), null);
    }

    /** A new access token of a session, good no longer than the session. */
    String of(SessionStore.Session session) {
        var end = clock.instant().plus(ttl());
        var until = end.isBefore(session.expiresAt()) ? end : session.expiresAt();
        return sign(session.subject(), session.role(), until, session.id());
    }

    /** The session that a bearer's token belongs to; empty for API keys and for tokens that anybody minted. */
    static Optional<UUID> session(Authentication bearer) {
        return bearer.getPrincipal() instanceof Jwt token ? session(token) : Optional.empty();
    }

    /** Believes what this hub has signed, for as long as its session lives. */
    JwtDecoder decoder() {
        return decoder(sessions::isLive);
    }

    /**
     * The same with another way of finding out about sessions.
     *
     * @param isLive whether a session is still good
     */
    JwtDecoder decoder(Predicate<UUID> isLive) {
        var decoder = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        // no tolerance: whoever signs and whoever checks are the same hub
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                times,
                new JwtClaimValidator<Instant>("exp", Objects::nonNull),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Object>("sub", sub -> sub instanceof String name && !name.isBlank()),
                new JwtClaimValidator<Object>("role", Role::isName),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(settings.audience())),
                new JwtClaimValidator<Object>(SESSION, sid -> isLive(sid, isLive))));
        return decoder;
    }

    private boolean isLive(Object sid, Predicate<UUID> isLive) {
        return sid == null
                ? openMinting.isAllowed()
                : Ids.parse(sid.toString()).filter(isLive).isPresent();
    }

    private String sign(String subject, Role role, Instant until, UUID session) {
        var claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(settings.audience()))
                .subject(subject)
                .claim("role", role.name())
                .issuedAt(clock.instant())
                .expiresAt(until);
        if (session != null) {
            claims.claim(SESSION, session.toString());
        }
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims.build()))
                .getTokenValue();
    }

    private static Optional<UUID> session(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString(SESSION)).flatMap(Ids::parse);
    }
}
