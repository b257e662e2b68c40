package io.serai.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells in the one envelope what was refused before any controller was asked, by the firewall for instance. */
@Hidden
@RestController
@PreAuthorize("permitAll()")
class EarlyErrors implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ApiError> error(HttpServletRequest request) {
        var told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = HttpStatusCode.valueOf(told instanceof Integer code ? code : HttpStatus.NOT_FOUND.value());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(of(status));
    }

    /** What there is to say of a refusal of which only the status is known. */
    static ApiError of(HttpStatusCode status) {
        var reason = HttpStatus.resolve(status.value());
        return ApiError.of(
                ApiErrors.code(status),
                "The request was refused" + (reason == null ? "" : ": " + reason.getReasonPhrase()),
                Map.of());
    }
}
