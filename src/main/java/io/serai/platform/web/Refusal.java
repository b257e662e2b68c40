package io.serai.platform.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A request that cannot be done as asked; becomes an {@link ApiError} with its status. */
public class Refusal extends RuntimeException {

    private final transient HttpStatus status;
    private final String code;
    private final transient Map<String, Object> details;
    private final Duration retryAfter;

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param code code of the manual, §13
     * @param message what is wrong and what would be right
     * @param details places and values
     */
    public Refusal(HttpStatus status, String code, String message, Map<String, Object> details) {
        this(status, code, message, details, null);
    }

    /**
     * A refusal that time will end.
     *
     * @param status HTTP status
     * @param code code of the manual, §13
     * @param message what is wrong and what would be right
     * @param details places and values
     * @param retryAfter when it may be tried again, whole seconds; null where that is not known
     */
    public Refusal(HttpStatus status, String code, String message, Map<String, Object> details, Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    /**
     * A body that is not what was asked for.
     *
     * @param message what is wrong and what would be right
     * @param details places and values
     * @return 400 invalid_payload
     */
    public static Refusal invalid(String message, Map<String, Object> details) {
        return new Refusal(HttpStatus.BAD_REQUEST, "invalid_payload", message, details);
    }

    /**
     * A move that the state machine does not know.
     *
     * @param message from where to where
     * @param details states
     * @return 409 invalid_transition
     */
    public static Refusal transition(String message, Map<String, Object> details) {
        return new Refusal(HttpStatus.CONFLICT, "invalid_transition", message, details);
    }

    /**
     * Something that is there already, or is over.
     *
     * @param message what it clashes with
     * @param details places and values
     * @return 409 conflict
     */
    public static Refusal conflict(String message, Map<String, Object> details) {
        return new Refusal(HttpStatus.CONFLICT, "conflict", message, details);
    }

    /**
     * Somebody who did not show who they are.
     *
     * @param message what is needed, without saying how near it was
     * @return 401 unauthorized
     */
    public static Refusal unauthorized(String message) {
        return new Refusal(HttpStatus.UNAUTHORIZED, "unauthorized", message, Map.of());
    }

    /**
     * More than is allowed in a time.
     *
     * @param message what there was too much of
     * @param wait after this it may be tried again
     * @return 429 rate_limited, with Retry-After
     */
    public static Refusal tooMany(String message, Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                message + "; try again in " + seconds + " s",
                Map.of("retryAfterSeconds", seconds),
                Duration.ofSeconds(seconds));
    }

    /**
     * A caller who may not do this.
     *
     * @param message what would be needed
     * @return 403 forbidden
     */
    public static Refusal forbidden(String message) {
        return new Refusal(HttpStatus.FORBIDDEN, "forbidden", message, Map.of());
    }

    /**
     * The status that goes with it.
     *
     * @return HTTP status
     */
    public HttpStatus status() {
        return status;
    }

    /** Whole seconds to wait, where waiting helps. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    ApiError body() {
        return ApiError.of(code, getMessage(), details);
    }
}
