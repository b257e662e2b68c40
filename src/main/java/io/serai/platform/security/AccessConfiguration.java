package io.serai.platform.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Deny by default. The API knows tokens and keys and no cookie; the operators' pages (Hawtio, actuator) know a form login and
 * CSRF besides.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AccessConfiguration {

    /** Needs no token, or shows in another way who it is from: a secret, a signature, a password. */
    private static final List<String> OPEN = List.of(
            "/webhooks/**",
            "/health",
            "/api/v1/system/health",
            "/api/v1/system/ready",
            "/api/v1/auth/bootstrap",
            "/api/v1/auth/login",
            "/api/v1/auth/refresh",
            "/api/v1/openapi.json",
            "/api/v1/openapi.json/**",
            "/docs",
            "/swagger-ui/**");

    /** What a program may read with the key of an admin; Hawtio and Jolokia are for admins in person. */
    private static final String[] FOR_PROGRAMS = {"/actuator", "/actuator/info", "/actuator/prometheus"};

    private static final String MINTING = "/api/v1/auth/token";

    private final Bearers bearers;
    private final StatusBearers statusBearers;
    private final Refusals refusals;

    AccessConfiguration(Bearers bearers, StatusBearers statusBearers, Refusals refusals) {
        this.bearers = bearers;
        this.statusBearers = statusBearers;
        this.refusals = refusals;
    }

    /** Patterns mean the whole path; else they miss what is served by a servlet of its own, as Jolokia is. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http, Logins logins) throws Exception {
        var token = new CsrfTokenRequestAttributeHandler();
        // an eager token: Jolokia's POSTs get 403 without it
        token.setCsrfRequestAttributeName(null);
        AuthorizationManager<RequestAuthorizationContext> unchanged =
                (caller, request) -> new AuthorizationDecision(logins.isStillAdmin(caller.get()));
        AuthorizationManager<RequestAuthorizationContext> admin =
                AuthorityAuthorizationManager.hasRole(Role.admin.name());
        AuthorizationManager<RequestAuthorizationContext> inPerson =
                AuthorizationManagers.not(AuthorityAuthorizationManager.hasAuthority(ApiKeys.MACHINE));
        return http.securityMatcher("/actuator/**", "/login", "/logout", "/default-ui.css")
                .authorizeHttpRequests(may -> may.requestMatchers("/actuator/health/**", "/login")
                        .permitAll()
                        .requestMatchers(FOR_PROGRAMS)
                        .access(AuthorizationManagers.allOf(admin, unchanged))
                        .anyRequest()
                        .access(AuthorizationManagers.allOf(admin, unchanged, inPerson)))
                .formLogin(login -> login.defaultSuccessUrl("/actuator/hawtio", false))
                .headers(headers -> headers.addHeaderWriter(new ContentPolicy()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(token))
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(request -> bearers.manager())
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(to -> to.accessDeniedHandler(refusals)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, e) -> response.sendRedirect("/login"),
                                request -> String.valueOf(request.getHeader("accept"))
                                        .contains("text/html")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, OpenMinting openMinting) throws Exception {
        var open = open(openMinting);
        var header = new DefaultBearerTokenResolver();
        Filter databaseAway = (request, response, chain) ->
                refusals.whileDatabaseIsAway((HttpServletRequest) request, (HttpServletResponse) response, chain);
        return http.authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .headers(headers -> headers.addHeaderWriter(new ContentPolicy()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // no cookie authenticates here, so there is nothing that a foreign page could ride on
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(
                                request -> request.getServletPath().equals(StatusBearers.PATH)
                                        ? statusBearers.manager()
                                        : bearers.manager())
                        // a client that refreshes still sends its old token, a vendor may send one of its own
                        .bearerTokenResolver(request -> open.matches(request) ? null : header.resolve(request))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(databaseAway, BearerTokenAuthenticationFilter.class)
                .build();
    }

    /** Hawtio's script reads it and sends it back. */
    private static CookieCsrfTokenRepository csrfCookie() {
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(one -> one.sameSite("Strict"));
        return cookie;
    }

    private static RequestMatcher open(OpenMinting openMinting) {
        var paths = new ArrayList<>(OPEN);
        if (openMinting.isAllowed()) {
            paths.add(MINTING);
        }
        var patterns = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(paths.stream()
                .map(path -> (RequestMatcher) patterns.matcher(path))
                .toList());
    }
}
