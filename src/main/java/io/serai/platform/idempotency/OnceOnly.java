package io.serai.platform.idempotency;

import io.serai.platform.web.EarlyRefusal;
import io.serai.platform.web.FilterOrder;
import io.serai.platform.web.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on every POST of the API (QUE-08): the request runs inside one transaction that also holds the
 * answer, so that a repetition gets the same answer and nothing happens twice, whatever dies in between. A failure leaves no
 * answer behind: after 4xx and 5xx the same key may be tried again. The paths of {@code /auth} are left out: their answers
 * are secrets, and a second token harms nobody.
 */
@Component
@Order(FilterOrder.REPETITION)
class OnceOnly extends OncePerRequestFilter {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final IdempotentAnswers answers;
    private final TransactionTemplate transaction;
    private final EarlyRefusal refusal;

    OnceOnly(IdempotentAnswers answers, TransactionTemplate transaction, EarlyRefusal refusal) {
        this.answers = answers;
        this.transaction = transaction;
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return request.getHeader(Asked.HEADER) == null
                || !"POST".equals(request.getMethod())
                || !path.startsWith("/api/v1/")
                || path.startsWith("/api/v1/auth/")
                // a key is somebody's; what everybody may do has no repetition
                || SecurityContextHolder.getContext().getAuthentication() instanceof AnonymousAuthenticationToken;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        try {
            var body = request.getInputStream().readAllBytes();
            var caller = SecurityContextHolder.getContext().getAuthentication();
            var asked = Asked.by(caller, request, body);
            transaction.executeWithoutResult(status -> once(asked, new ReadBody(request, body), answer, chain, status));
        } catch (Failed e) {
            throw e.unwrapped();
        } catch (RuntimeException | IOException e) {
            // what the controller said is void, because its transaction is
            answer.resetBuffer();
            refusal.answer(request, answer, e);
        }
        answer.copyBodyToResponse();
    }

    private void once(
            Asked asked,
            HttpServletRequest request,
            ContentCachingResponseWrapper answer,
            FilterChain chain,
            TransactionStatus transaction) {
        if (!answers.lock(asked)) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "idempotency_in_progress",
                    "The first request with this " + Asked.HEADER + " has not ended yet",
                    Map.of("header", Asked.HEADER),
                    Duration.ofSeconds(1));
        }
        var before = answers.find(asked);
        if (before.isPresent()) {
            repeat(asked, before.get(), answer);
            return;
        }
        try {
            chain.doFilter(request, answer);
        } catch (ServletException | IOException e) {
            throw new Failed(e);
        }
        var status = HttpStatusCode.valueOf(answer.getStatus());
        if (status.is2xxSuccessful()) {
            if (transaction.isRollbackOnly()) {
                throw new IllegalStateException("a request was answered well whose transaction had failed");
            }
            answers.keep(asked, answer.getStatus(), answer.getContentType(), answer.getContentAsByteArray());
        } else if (status.is5xxServerError() || transaction.isRollbackOnly()) {
            transaction.setRollbackOnly();
        }
    }

    private static void repeat(Asked asked, IdempotentAnswers.Answer before, HttpServletResponse answer) {
        if (!asked.isSameAs(before.fingerprint())) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "idempotency_conflict",
                    "This " + Asked.HEADER + " was used for another request; a new request needs a new key",
                    Map.of("header", Asked.HEADER));
        }
        answer.setStatus(before.status());
        answer.setContentType(before.contentType());
        answer.setHeader(REPLAYED, "true");
        try {
            answer.getOutputStream().write(before.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the chain threw, on its way through the transaction, which it rolls back. */
    private static final class Failed extends RuntimeException {

        Failed(Exception cause) {
            super(cause);
        }

        ServletException unwrapped() throws IOException {
            if (getCause() instanceof IOException io) {
                throw io;
            }
            return (ServletException) getCause();
        }
    }
}
