package io.serai.platform.connector;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.ParseException;
import org.springframework.util.StringUtils;

/**
 * How the call of a connector ended.
 *
 * @param outcome a connector outcome, or {@link #UNKNOWN} when the question left and nothing came back
 * @param output the capability's output, empty when there is none
 * @param httpStatus the vendor's status, null when it did not answer
 * @param latencyMs from asking to mapped answer; null where the answer came later and not to the question itself
 * @param answer what the vendor sent, redacted
 * @param error what went wrong, null when nothing did
 */
public record Reply(
        String outcome,
        Map<String, Object> output,
        Integer httpStatus,
        Integer latencyMs,
        Map<String, Object> answer,
        String error) {

    /** The question was sent and no answer came: it may have been billed, so it is never repeated by itself (DESIGN 9). */
    public static final String UNKNOWN = "UNKNOWN";

    private static final String FAILED = "FAILED";

    /** What a connector may say; the same as in every schema of connectors/capabilities. */
    private static final Set<String> OUTCOMES = Set.of(
            "FOUND", "NOT_FOUND", "PENDING", "RATE_LIMITED", "OUT_OF_CREDITS", "UNAUTHORIZED", "REJECTED", FAILED);

    private static final int LONGEST_OUTCOME = 60;
    private static final String ASKED = "seraiAskedAt";

    /**
     * Starts the clock of a question; to be called when its exchange leaves for the connector. The exchange's own clock is that
     * of the message it was split from.
     *
     * @param exchange about to go through a kamelet
     */
    public static void asking(Exchange exchange) {
        exchange.setProperty(ASKED, System.nanoTime());
    }

    /**
     * Reads a finished exchange.
     *
     * @param exchange the one that went through a kamelet
     * @return how it ended
     */
    @SuppressWarnings("unchecked")
    public static Reply of(Exchange exchange) {
        var answer = HttpAnswer.of(exchange);
        var status = (Integer) answer.get("status");
        var latency = latency(exchange);
        var redacted = Redaction.of(answer);
        if (exchange.getException() != null) {
            var cause = root(exchange.getException());
            var error = Redaction.text(String.valueOf(cause));
            if (status != null && asksAgain(exchange)) {
                return new Reply(UNKNOWN, Map.of(), null, latency, redacted, "after a first answer: " + error);
            }
            var outcome = status == null && sentInVain(cause) ? UNKNOWN : FAILED;
            return new Reply(outcome, Map.of(), status, latency, redacted, error);
        }
        var output = exchange.getMessage().getBody() instanceof Map<?, ?> map
                ? (Map<String, Object>) map
                : Map.<String, Object>of();
        return said(output, status, latency, redacted);
    }

    private static Reply said(
            Map<String, Object> output, Integer status, Integer latency, Map<String, Object> redacted) {
        if (!(output.get("outcome") instanceof String outcome)) {
            return new Reply(FAILED, Map.of(), status, latency, redacted, "the connector gave no outcome");
        }
        if (!OUTCOMES.contains(outcome)) {
            var error = "the connector gave the outcome \"" + StringUtils.truncate(outcome, LONGEST_OUTCOME)
                    + "\", which nobody knows; its capability has a schema that names all";
            return new Reply(FAILED, output, status, latency, redacted, Redaction.text(error));
        }
        return new Reply(outcome, output, status, latency, redacted, null);
    }

    /**
     * What a vendor called back with.
     *
     * @param output the capability's output
     * @param call the call it was read from
     * @return how the lookup ended; no status, as there was no answer to a question
     */
    public static Reply calledBack(Map<String, Object> output, Map<String, Object> call) {
        return said(output, null, null, Redaction.of(call));
    }

    /**
     * The same as the end of a lookup that had been taken in before.
     *
     * @return without the latency, which is only that of the look
     */
    public Reply later() {
        return new Reply(outcome, output, httpStatus, null, answer, error);
    }

    /**
     * A question that was not asked after all.
     *
     * @param why what came in between
     * @return a failure that may be repeated
     */
    public static Reply neverSent(String why) {
        return new Reply(FAILED, Map.of(), null, 0, Map.of(), why);
    }

    /**
     * The same answer, of which nothing can be kept.
     *
     * @return a rejection, which is not repeated: it would be billed again and say the same
     */
    public Reply unusable() {
        return new Reply("REJECTED", Map.of(), httpStatus, latencyMs, Map.of(), "the answer cannot be stored");
    }

    private static Integer latency(Exchange exchange) {
        var asked = exchange.getProperty(ASKED, Long.class);
        return asked == null ? null : (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    }

    /** Did a further question of the same connector break off? What the first one cost is not known any more, even if it never left. */
    private static boolean asksAgain(Exchange exchange) {
        var last = exchange.getProperty(Exchange.TO_ENDPOINT, "", String.class);
        return last.startsWith("http");
    }

    /** Nothing came back, or a beginning that is no HTTP. */
    private static boolean sentInVain(Throwable cause) {
        return (cause instanceof IOException && !neverSent(cause)) || cause instanceof ParseException;
    }

    private static boolean neverSent(Throwable cause) {
        var name = cause.getClass().getSimpleName();
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || name.equals("ConnectTimeoutException")
                || name.equals("ConnectionRequestTimeoutException");
    }

    private static Throwable root(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
