package io.serai.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** In which order a request passes the filters; Spring Security stands at -100. */
public final class FilterOrder {

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
        // decoded, unlike the request URI: /%61pi is the API too
        var path = request.getServletPath();
        return path.startsWith("/api/") || path.startsWith("/webhooks/");
    }
}
