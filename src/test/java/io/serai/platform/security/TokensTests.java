package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;

@DisplayName("U-01 a token that anybody minted")
class TokensTests {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void is_believed_only_where_anybody_mints() {
        var token = tokens(true).mint("anybody", Role.admin);
        assertThat(tokens(true).decoder(session -> false).decode(token).getSubject())
                .isEqualTo("anybody");
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> tokens(false).decoder(session -> false).decode(token));
    }

    private static Tokens tokens(boolean open) {
        return new Tokens(settings(open), null, new OpenMinting(settings(open)), Clock.systemUTC());
    }

    static SecuritySettings settings(boolean open) {
        var jwt = new SecuritySettings.Jwt("issuer", "audience", "a-secret-that-is-long-enough-for-it", HOUR);
        return new SecuritySettings(jwt, "", open, HOUR, new SecuritySettings.Login(10, HOUR), "");
    }
}
