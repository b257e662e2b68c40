package io.serai.platform.security;

import io.serai.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks the firewall before any filter reads the path, not only before those of Spring Security: what reads a path that is not as
 * it looks fails, or takes it for another.
 */
@Component
@Order(FilterOrder.PLAIN)
class EarlyFirewall extends OncePerRequestFilter {

    private final ExactPaths paths;
    private final Refusals refusals;

    EarlyFirewall(ExactPaths paths, Refusals refusals) {
        this.paths = paths;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            paths.getFirewalledRequest(request);
        } catch (RequestRejectedException e) {
            refusals.handle(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }
}
