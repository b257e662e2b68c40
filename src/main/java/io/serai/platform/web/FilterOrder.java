package io.serai.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;

/** In which order a request passes the filters; Spring Security stands at -100. */
public final class FilterOrder {

    /** Right after its correlation id: whether it says in one way only what it asks, and of whom. */
    public static final int PLAIN = Ordered.HIGHEST_PRECEDENCE + 1;

    /** Before the limits, as a preflight carries no token: whether a foreign page may ask. */
    public static final int ORIGIN = Ordered.HIGHEST_PRECEDENCE + 2;

    /** Before anybody is known: how often an address may ask. */
    public static final int ADDRESS = -200;

    /** It is known who asks: how often that may be. */
    public static final int PRINCIPAL = -50;

    /** How much it may send. */
    public static final int BODY = -40;

    /** Whether it has asked the same before. */
    public static final int REPETITION = -30;

    private FilterOrder() {}

    /**
     * Whether a request is for the API or the webhooks; the others are pages.
     *
     * @param request any request
     * @return true below {@code /api/} and {@code /webhooks/}
     */
    public static boolean isForPrograms(HttpServletRequest request) {
        // decoded, unlike the request URI
        var path = request.getServletPath();
        return path.startsWith("/api/") || path.startsWith("/webhooks/");
    }
}
