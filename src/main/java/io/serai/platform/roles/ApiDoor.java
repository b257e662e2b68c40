package io.serai.platform.roles;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.ApiError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Closes REST, webhooks and pages where the process has no role api; what tells how it does stays open. */
@Component
@Order(ApiDoor.BEFORE_SECURITY)
class ApiDoor extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = -200;

    private static final Pattern OF_EVERY_PROCESS =
            Pattern.compile("/health|/api/v1/system/(health|ready)|/actuator(/.*)?|/login|/logout|/default-ui\\.css");

    private final Roles roles;
    private final ObjectMapper json;

    ApiDoor(Roles roles, ObjectMapper json) {
        this.roles = roles;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return roles.has(ProcessRole.api)
                || OF_EVERY_PROCESS.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                ApiError.of(
                        "not_found",
                        "This process has no role api (SERAI_ROLES); ask one that has",
                        Map.of("roles", roles.roles())));
    }
}
