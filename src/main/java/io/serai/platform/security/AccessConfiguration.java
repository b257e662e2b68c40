package io.serai.platform.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.ApiError;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Deny by default. The API knows tokens and no session; the operators' pages (Hawtio, actuator) know a form login and CSRF.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AccessConfiguration {

    private final ObjectMapper json;

    AccessConfiguration(ObjectMapper json) {
        this.json = json;
    }

    /** Patterns mean the whole path; else they miss what is served by a servlet of its own, as Jolokia is. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http) throws Exception {
        var token = new CsrfTokenRequestAttributeHandler();
        // an eager token: Jolokia's POSTs get 403 without it
        token.setCsrfRequestAttributeName(null);
        return http.securityMatcher("/actuator/**", "/login", "/logout", "/default-ui.css")
                .authorizeHttpRequests(may -> may.requestMatchers("/actuator/health/**", "/login")
                        .permitAll()
                        .anyRequest()
                        .hasRole(Role.admin.name()))
                .formLogin(login -> login.defaultSuccessUrl("/actuator/hawtio", false))
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(token))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(roles())))
                .exceptionHandling(to -> to.defaultAuthenticationEntryPointFor(
                        (request, response, e) -> response.sendRedirect("/login"),
                        request -> String.valueOf(request.getHeader("accept")).contains("text/html")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/webhooks/**", "/api/v1/system/health", "/api/v1/system/ready")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/auth/token")
                        .permitAll()
                        .requestMatchers("/api/v1/openapi.json", "/api/v1/openapi.json/**", "/docs", "/swagger-ui/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // no cookie authenticates here, so there is nothing that a foreign page could ride on
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                        .authenticationEntryPoint((request, response, e) -> refuse(
                                response,
                                401,
                                "unauthorized",
                                "A valid bearer token is needed: Authorization: Bearer <token>"))
                        .accessDeniedHandler((request, response, e) ->
                                refuse(response, 403, "forbidden", "Your role does not allow this")))
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) -> refuse(
                                response,
                                401,
                                "unauthorized",
                                "A valid bearer token is needed: Authorization: Bearer <token>"))
                        .accessDeniedHandler((request, response, why) ->
                                refuse(response, 403, "forbidden", "Your role does not allow this")))
                .headers(Customizer.withDefaults())
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    private static JwtAuthenticationConverter roles() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("role");
        authorities.setAuthorityPrefix("ROLE_");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }

    private void refuse(HttpServletResponse response, int status, String code, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ApiError.of(code, message, Map.of()));
    }
}
