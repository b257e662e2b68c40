package io.serai.platform.security;

import io.serai.platform.settings.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * Secrets and tokens (operations manual §11).
 *
 * @param jwt how tokens are made
 * @param dataKey key that encrypts stored payloads: 32 bytes in base64; environment {@code SERAI_DATA_KEY}
 * @param openMinting whether {@code /auth/token} works without a token; only the trial run on loopback may set it (U-01)
 * @param sessionTtl how long a login can be refreshed; environment {@code SERAI_SESSION_TTL}
 * @param login how often a password may be tried
 * @param bootstrapSecret makes the first admin; empty for none; environment {@code SERAI_BOOTSTRAP_SECRET}
 */
@Validated
@ConfigurationProperties("serai.security")
public record SecuritySettings(
        @Valid @NotNull Jwt jwt,
        @Pattern(regexp = "[A-Za-z0-9+/]{43}=", message = "must be 32 random bytes in base64 (openssl rand -base64 32)")
                String dataKey,
        boolean openMinting,
        @NotNull Duration sessionTtl,
        @Valid @NotNull Login login,
        @NotNull @Secret(min = 16, optional = true) String bootstrapSecret) {

    /**
     * How access tokens are made.
     *
     * @param issuer {@code iss}, environment {@code JWT_ISSUER}
     * @param audience {@code aud}, environment {@code JWT_AUDIENCE}
     * @param secret HS256 secret, at least 32 characters, environment {@code JWT_SECRET}
     * @param accessTokenTtl life time
     */
    public record Jwt(
            @NotBlank String issuer,
            @NotBlank String audience,
            @Secret(min = 32) String secret,
            @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 60) @DurationMax(days = 1)
                    Duration accessTokenTtl) {}

    /**
     * How often a password may be tried.
     *
     * @param tries tries of one e-mail address within the window
     * @param window counted from the first of them
     */
    public record Login(@Min(1) int tries, @NotNull Duration window) {}
}
