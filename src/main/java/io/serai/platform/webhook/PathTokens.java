package io.serai.platform.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the token out of {@code /webhooks/{provider}/{token}} and {@code /webhooks/{provider}/{capability}/{token}} before any
 * other filter, log, metric or error answer sees the path; whoever looks at the request finds {@code …/masked}. Of an address that
 * nobody takes, nothing is shown: it may be a right one with a slip before its token.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathTokens extends OncePerRequestFilter {

    private static final String DOOR = "/webhooks/";
    private static final String MASKED = "masked";
    private static final String TOKEN = PathTokens.class.getName() + ".token";
    private static final List<Pattern> PATHS =
            List.of(Pattern.compile("/webhooks/([^/]+)/(.+)"), Pattern.compile("/webhooks/([^/]+/[^/]+)/(.+)"));

    private final ObjectProvider<WebhookReceiver> receivers;

    /** Asked for receivers late: filters are made before the rest of the hub. */
    PathTokens(ObjectProvider<WebhookReceiver> receivers) {
        this.receivers = receivers;
    }

    /** The token that was in the path of this request, empty where none was. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(TOKEN) instanceof String token ? token : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = PATHS.stream()
                .map(one -> one.matcher(request.getRequestURI()))
                .filter(one -> one.matches() && isFollowedByToken(one.group(1)))
                .findFirst();
        if (path.isPresent()) {
            request.setAttribute(TOKEN, path.get().group(2));
            chain.doFilter(new Masked(request, DOOR + path.get().group(1) + "/" + MASKED), response);
        } else if (request.getRequestURI().startsWith(DOOR) && !isTaken(request.getRequestURI())) {
            chain.doFilter(new Masked(request, DOOR + MASKED), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isTaken(String uri) {
        return receivers.stream().anyMatch(one -> one.takes(uri.substring(DOOR.length())));
    }

    private boolean isFollowedByToken(String path) {
        return receivers.stream().anyMatch(one -> one.takes(path) && one.hasTokenAfter(path));
    }

    private static final class Masked extends HttpServletRequestWrapper {

        private final String path;

        Masked(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            var url = super.getRequestURL();
            return url.replace(url.length() - super.getRequestURI().length(), url.length(), path);
        }

        @Override
        public String getServletPath() {
            return super.getServletPath().isEmpty() ? "" : path;
        }

        @Override
        public String getPathInfo() {
            return super.getPathInfo() == null ? null : path;
        }
    }
}
