package io.serai.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may do with an answer of ours. Answers of the API are no pages and may do nothing; the log-in has a style sheet and
 * a form and no script; the page of the API's description runs what the hub itself serves. Hawtio's pages bring a policy of their
 * own, which stays.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String CLOSED =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    // Swagger UI writes styles and small pictures into its page
    private static final String DESCRIPTION =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER, request.getServletPath().startsWith("/swagger-ui/") ? DESCRIPTION : CLOSED);
        }
    }
}
