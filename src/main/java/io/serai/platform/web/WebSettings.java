package io.serai.platform.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may be.
 *
 * @param maxBody body of a request of the API or a webhook, at most (operations manual §1: 1 MB)
 * @param corsOrigins pages that may call the API from a browser, environment {@code CORS_ORIGIN}, parted by commas
 */
@Validated
@ConfigurationProperties("serai.web")
record WebSettings(
        @NotNull DataSize maxBody,
        List<
                        @Pattern(
                                regexp = "https?://[^/*]+",
                                message = "CORS_ORIGIN must list origins like https://desk.example")
                        String>
                corsOrigins) {

    WebSettings {
        corsOrigins = corsOrigins == null ? List.of() : List.copyOf(corsOrigins);
    }
}
