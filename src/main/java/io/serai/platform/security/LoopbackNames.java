package io.serai.platform.security;

import io.serai.platform.web.EarlyRefusal;
import io.serai.platform.web.FilterOrder;
import io.serai.platform.web.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where anybody may mint tokens, only who calls this machine by its own name is answered: a foreign page can let a name of its own
 * point to 127.0.0.1 (DNS rebinding), and its visitor's browser would mint for it. Webhooks believe no token, and their vendors call
 * {@code PUBLIC_BASE_URL}, which may lead here through a tunnel.
 */
@Component
@Order(FilterOrder.PLAIN)
class LoopbackNames extends OncePerRequestFilter {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private final OpenMinting openMinting;
    private final EarlyRefusal refusal;

    LoopbackNames(OpenMinting openMinting, EarlyRefusal refusal) {
        this.openMinting = openMinting;
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !openMinting.isAllowed()
                || request.getServletPath().startsWith("/webhooks/")
                || LOOPBACK.matcher(request.getServerName()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        refusal.answer(
                request,
                response,
                Refusal.forbidden(
                        "The trial run lets anybody in and answers this machine only: call it localhost, 127.0.0.1"
                                + " or [::1], with its port"));
    }
}
