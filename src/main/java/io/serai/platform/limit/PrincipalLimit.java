package io.serai.platform.limit;

import io.serai.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests of those who are known: each by himself, then all together. */
@Component
@Order(FilterOrder.PRINCIPAL)
class PrincipalLimit extends OncePerRequestFilter {

    private final Turnstile turnstile;

    PrincipalLimit(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return turnstile.isOpen() || !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        var isStranger = caller == null || caller instanceof AnonymousAuthenticationToken;
        if (isStranger
                || (turnstile.passes(request, response, Limit.PRINCIPAL, caller.getName())
                        && turnstile.passes(request, response, Limit.EVERYBODY, "all"))) {
            chain.doFilter(request, response);
        }
    }
}
