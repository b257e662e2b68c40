package io.serai.platform.web;

import io.serai.platform.id.Ids;
import io.serai.platform.log.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request a correlation id: the caller's, or a new one; both names are accepted and answered (API-07). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Correlation extends OncePerRequestFilter {

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /**
     * The id of the request that this thread serves.
     *
     * @return correlation id; a new one outside any request
     */
    public static String id() {
        var id = MDC.get(LogContext.CORRELATION_ID);
        return id == null ? Ids.next().toString() : id;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = Stream.of("x-correlation-id", "x-request-id")
                .map(request::getHeader)
                .filter(given -> given != null && ACCEPTABLE.matcher(given).matches())
                .findFirst()
                .orElseGet(() -> Ids.next().toString());
        LogContext.put(LogContext.CORRELATION_ID, id);
        response.setHeader("x-correlation-id", id);
        response.setHeader("x-request-id", id);
        try {
            chain.doFilter(request, response);
        } finally {
            LogContext.clear();
        }
    }
}
