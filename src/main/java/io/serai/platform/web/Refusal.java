package io.serai.platform.web;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that cannot be done as asked; becomes an {@link ApiError} with its status. */
public class Refusal extends RuntimeException {

    private final transient HttpStatus status;
    private final String code;
    private final transient Map<String, Object> details;

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param code code of the manual, §13
     * @param message what is wrong and what would be right
     * @param details places and values
     */
    public Refusal(HttpStatus status, String code, String message, Map<String, Object> details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
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
     * A caller who may not do this.
     *
     * @param message what would be needed
     * @return 403 forbidden
     */
    public static Refusal forbidden(String message) {
        return new Refusal(HttpStatus.FORBIDDEN, "forbidden", message, Map.of());
    }

    HttpStatus status() {
        return status;
    }

    ApiError body() {
        return ApiError.of(code, getMessage(), details);
    }
}
