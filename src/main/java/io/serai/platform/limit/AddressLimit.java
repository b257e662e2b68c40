package io.serai.platform.limit;

import io.serai.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests by the address they come from, before anything else is done for them. Behind a proxy the address is the
 * one that the proxy names, if the settings trust the proxy.
 */
@Component
@Order(FilterOrder.ADDRESS)
class AddressLimit extends OncePerRequestFilter {

    private static final Set<String> PROBES = Set.of("/health", "/api/v1/system/health", "/api/v1/system/ready");

    private final Turnstile turnstile;

    AddressLimit(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return turnstile.isOpen()
                || !(FilterOrder.isForPrograms(request) || isProbe(request) || isOperator(request) || isLogin(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = Address.of(request.getRemoteAddr());
        var passes = turnstile.passes(request, response, limit(request), who)
                && (!isLogin(request) || turnstile.passes(request, response, Limit.AUTH, who));
        if (passes) {
            chain.doFilter(request, response);
        }
    }

    private static Limit limit(HttpServletRequest request) {
        if (isProbe(request)) {
            return Limit.PROBE;
        }
        if (isOperator(request)) {
            return Limit.OPERATOR;
        }
        return request.getServletPath().startsWith("/webhooks/") ? Limit.WEBHOOK : Limit.ADDRESS;
    }

    private static boolean isProbe(HttpServletRequest request) {
        var path = request.getServletPath();
        return PROBES.contains(path) || path.equals("/actuator/health") || path.startsWith("/actuator/health/");
    }

    private static boolean isOperator(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals("/actuator") || path.startsWith("/actuator/");
    }

    private static boolean isLogin(HttpServletRequest request) {
        var path = request.getServletPath();
        return "POST".equals(request.getMethod()) && (path.startsWith("/api/v1/auth/") || path.equals("/login"));
    }
}
