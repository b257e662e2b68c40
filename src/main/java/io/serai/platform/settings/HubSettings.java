package io.serai.platform.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What belongs to no area (operations manual §11).
 *
 * @param home folder that holds {@code routes/} and {@code connectors/}; environment {@code SERAI_HOME}
 * @param httpPort port of REST and pages, 0 for any free one; environment {@code PORT}. Not called port: Kubernetes sets
 *     {@code SERAI_PORT} to something else
 * @param logLevel environment {@code LOG_LEVEL}
 * @param publicBaseUrl how the outside reaches us, empty for not at all; environment {@code PUBLIC_BASE_URL}
 */
@Validated
@ConfigurationProperties("serai")
record HubSettings(
        @HoldsRoutes String home,
        @Min(value = 0, message = PORTS) @Max(value = 65_535, message = PORTS) int httpPort,
        @NotNull LogLevels logLevel,
        @Pattern(
                        regexp = "|https?://[^/?#@\\s]+(/[^?#\\s]*)?",
                        message = "must be like https://hub.example.com, without user and query")
                String publicBaseUrl) {

    private static final String PORTS = "must be a number from 0 to 65535";
}
