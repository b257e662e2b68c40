package io.serai.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Which foreign pages may call the API from a browser (API-11): those that CORS_ORIGIN lists, else none. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(WebSettings settings, ObjectMapper json) {
        var may = new CorsConfiguration();
        may.setAllowedOrigins(settings.corsOrigins());
        may.setAllowedMethods(List.of("GET", "POST", "PATCH", "PUT", "DELETE"));
        may.setAllowedHeaders(
                List.of("authorization", "content-type", "idempotency-key", "x-correlation-id", "x-request-id"));
        may.setExposedHeaders(List.of(
                "x-correlation-id",
                "x-request-id",
                "retry-after",
                "idempotent-replayed",
                "ratelimit-limit",
                "ratelimit-remaining",
                "ratelimit-reset"));
        var paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/api/**", may);
        var filter = new CorsFilter(paths);
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                response.setStatusCode(HttpStatus.FORBIDDEN);
                response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
                json.writeValue(
                        response.getBody(),
                        ApiError.of("forbidden", "This origin may not call the API; see CORS_ORIGIN", Map.of()));
                response.flush();
            }
        });
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(FilterOrder.ORIGIN);
        registration.setEnabled(!settings.corsOrigins().isEmpty());
        return registration;
    }
}
