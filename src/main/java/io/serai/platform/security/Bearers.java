package io.serai.platform.security;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.stereotype.Component;

/** Who the bearer of a token or of an API key is; both come in the header {@code Authorization: Bearer}. */
@Component
class Bearers {

    private final ApiKeys keys;
    private final JwtAuthenticationProvider tokens;

    Bearers(ApiKeys keys, Tokens tokens) {
        this.keys = keys;
        this.tokens = new JwtAuthenticationProvider(tokens.decoder());
        this.tokens.setJwtAuthenticationConverter(roles());
    }

    /** Finds them out; not a bean of Spring's own kind, which would take the operators' log-in over. */
    AuthenticationManager manager() {
        return this::authenticate;
    }

    private Authentication authenticate(Authentication bearer) throws AuthenticationException {
        var text = ((BearerTokenAuthenticationToken) bearer).getToken();
        return text.startsWith(ApiKeys.PREFIX) ? keys.authenticate(text) : tokens.authenticate(bearer);
    }

    static JwtAuthenticationConverter roles() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("role");
        authorities.setAuthorityPrefix("ROLE_");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }
}
