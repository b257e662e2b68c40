package io.serai.platform.security;

import io.serai.platform.web.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets what fails before any controller fail in the same envelope; why a token was not believed is told to nobody. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final HandlerExceptionResolver errors;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
        answer(
                request,
                response,
                Refusal.unauthorized("A valid bearer token is needed: Authorization: Bearer <token>"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) {
        answer(
                request,
                response,
                why instanceof CsrfException
                        ? Refusal.forbidden("The CSRF token of cookie XSRF-TOKEN is needed in header X-XSRF-TOKEN")
                        : why);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why) {
        answer(request, response, why);
    }

    /** A filter around those that ask the database who somebody is. */
    void whileDatabaseIsAway(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException away) {
            answer(request, response, away);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception why) {
        errors.resolveException(request, response, null, why);
    }
}
