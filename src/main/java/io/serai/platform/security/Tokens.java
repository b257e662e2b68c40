package io.serai.platform.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** Makes access tokens: HS256, issuer, audience, role, life time from the settings (AUT-04). */
public class Tokens {

    private final SecuritySettings.Jwt settings;
    private final Clock clock;
    private final SecretKey key;
    private final NimbusJwtEncoder encoder;

    Tokens(SecuritySettings settings, Clock clock) {
        this.settings = settings.jwt();
        this.clock = clock;
        key = new SecretKeySpec(settings.jwt().secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
    }

    /**
     * A new access token.
     *
     * @param userId the token's subject
     * @param role what its bearer may do
     * @return the token, signed
     */
    public String mint(String userId, Role role) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(settings.audience()))
                .subject(userId)
                .claim("role", role.name())
                .issuedAt(now)
                .expiresAt(now.plus(settings.accessTokenTtl()))
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }

    private JwtDecoder decoder() {
        var decoder = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(settings.audience()))));
        return decoder;
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Tokens tokens(SecuritySettings settings, Clock clock) {
            return new Tokens(settings, clock);
        }

        @Bean
        JwtDecoder jwtDecoder(Tokens tokens) {
            return tokens.decoder();
        }
    }
}
