package io.serai.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets a filter fail exactly as a controller does: with the envelope, made in one place. */
@Component
public class EarlyRefusal {

    private final HandlerExceptionResolver errors;

    EarlyRefusal(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.errors = errors;
    }

    /**
     * Answers with a failure.
     *
     * @param request what was asked
     * @param response not committed yet
     * @param failure a {@link Refusal}, or anything else that went wrong
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        errors.resolveException(request, response, null, failure);
    }
}
