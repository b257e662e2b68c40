package io.serai.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.serai.platform.database.Outage;
import io.serai.platform.id.Ids;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of a controller into the error envelope. */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    /** What the database raises when a state machine is asked for an unknown move (db/platform/002). */
    private static final String ILLEGAL_MOVE = "SE409";

    /** What it raises for U+0000 in a text or in JSON. */
    private static final Set<String> NUL = Set.of("22021", "22P05");

    private static final ApiError UNEXPECTED =
            ApiError.of("internal_error", "An unexpected error; the log has it under the correlation id", Map.of());

    @ExceptionHandler(Refusal.class)
    ResponseEntity<ApiError> refused(Refusal refusal) {
        var answer = ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON);
        refusal.retryAfter()
                .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(refusal.body());
    }

    @ExceptionHandler(BodyTooLarge.class)
    ResponseEntity<ApiError> tooLarge(BodyTooLarge e) {
        return refused(e.refusal());
    }

    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<ApiError> denied(AccessDeniedException denied) {
        return answer(HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this", Map.of());
    }

    @ExceptionHandler(MultipartException.class)
    ResponseEntity<ApiError> multipart(MultipartException e) {
        var tooLarge = BodyTooLarge.behind(e);
        return refused(
                tooLarge != null ? tooLarge.refusal() : Refusal.invalid("The multipart body cannot be read", Map.of()));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ApiError> mismatch(MethodArgumentTypeMismatchException e) {
        return refused(
                Refusal.invalid(e.getName() + " must be " + wanted(e.getRequiredType()), Map.of("field", e.getName())));
    }

    /** In words of the API, not of Java. */
    private static String wanted(Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return Ids.FORM;
        }
        if (type == LocalDate.class) {
            return "a day such as 2026-01-31";
        }
        return type == Instant.class ? "a time such as 2026-01-31T12:00:00Z" : "a whole number";
    }

    /** The firewall finds some of it early in the path, some in headers and parameters once they are read. */
    @ExceptionHandler(RequestRejectedException.class)
    ResponseEntity<ApiError> hidden(RequestRejectedException e, HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer told) {
            // it was refused before, for another reason
            var status = HttpStatusCode.valueOf(told);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(EarlyErrors.of(status));
        }
        return refused(Refusal.invalid(
                "The path, a header or a parameter can be read in two ways: without ;, //, .., \\, control characters, and"
                        + " letters, digits or slashes that are encoded",
                Map.of()));
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, TransactionException.class})
    ResponseEntity<ApiError> databaseAway(Exception e) {
        // without the stack: it is the same for every request, and there are many of them
        LOG.error(
                "the database cannot be reached: {}",
                NestedExceptionUtils.getMostSpecificCause(e).toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .contentType(MediaType.APPLICATION_JSON)
                .body(ApiError.of("unavailable", "The database cannot be reached; try again", Map.of()));
    }

    @ExceptionHandler(DataAccessException.class)
    ResponseEntity<ApiError> database(DataAccessException e) {
        if (e.getMostSpecificCause() instanceof java.sql.SQLException sql && ILLEGAL_MOVE.equals(sql.getSQLState())) {
            var message = sql.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
            return answer(HttpStatus.CONFLICT, "invalid_transition", message, Map.of());
        }
        if (e.getMostSpecificCause() instanceof java.sql.SQLException sql && NUL.contains(sql.getSQLState())) {
            return refused(Refusal.invalid("A text holds U+0000, which cannot be kept", Map.of()));
        }
        return unexpected(e);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ApiError> unexpected(Exception e) {
        if (Outage.isBehind(e)) {
            return databaseAway(e);
        }
        LOG.error("a request failed", e);
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_JSON)
                .body(UNEXPECTED);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = e.getBindingResult().getAllErrors().stream()
                .collect(Collectors.toMap(
                        error -> error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        error -> (Object) String.valueOf(error.getDefaultMessage()),
                        (one, other) -> one + "; " + other,
                        LinkedHashMap::new));
        return invalid(
                "Not valid: " + fields.keySet().stream().collect(Collectors.joining(", ")), Map.of("fields", fields));
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = new LinkedHashMap<String, Object>();
        e.getParameterValidationResults()
                .forEach(result -> fields.put(
                        String.valueOf(result.getMethodParameter().getParameterName()),
                        result.getResolvableErrors().stream()
                                .map(error -> String.valueOf(error.getDefaultMessage()))
                                .collect(Collectors.joining("; "))));
        return invalid("Not valid: " + String.join(", ", fields.keySet()), Map.of("fields", fields));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var tooLarge = BodyTooLarge.behind(e);
        if (tooLarge != null) {
            return envelope(tooLarge.refusal());
        }
        if (e.getCause() instanceof JsonProcessingException json) {
            return envelope(JsonFault.refusal(json));
        }
        return envelope(Refusal.invalid(
                e.getCause() instanceof IOException ? "The body ended early or is no UTF-8" : "A JSON body is needed",
                Map.of()));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.value() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error("a request failed", e);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(UNEXPECTED);
        }
        var message = status.value() == 404 ? "There is nothing at this path" : String.valueOf(e.getMessage());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(ApiError.of(code(status), message, Map.of()));
    }

    /** The code that goes with a status where nothing more is known. */
    static String code(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "payload_too_large";
            case 415 -> "unsupported_media_type";
            case 429 -> "rate_limited";
            case 503 -> "unavailable";
            default -> status.is4xxClientError() ? "invalid_payload" : "internal_error";
        };
    }

    private static ResponseEntity<Object> invalid(String message, Map<String, Object> details) {
        return envelope(Refusal.invalid(message, details));
    }

    private static ResponseEntity<Object> envelope(Refusal refusal) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(refusal.body());
    }

    private static ResponseEntity<ApiError> answer(
            HttpStatus status, String code, String message, Map<String, Object> details) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(ApiError.of(code, message, details));
    }
}
