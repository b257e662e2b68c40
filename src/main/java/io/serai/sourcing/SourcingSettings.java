package io.serai.sourcing;

import io.serai.platform.settings.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How rows come in.
 *
 * @param webhookSecret what {@code x-sales-nav-secret} must be; environment {@code SALES_NAV_WEBHOOK_SECRET}
 * @param inbox folder whose {@code sales-nav/} is watched for files; text, see {@code Connectors.Settings}
 * @param fileChunk rows of a file that are taken in together
 * @param fileTurn rows of a file after which it is the turn of others, if any wait
 * @param fileLease how long a reader may be silent before another takes its file over
 * @param searchesNeeded distinct searches a project needs before sourcing starts
 */
@Validated
@ConfigurationProperties("serai.sourcing")
public record SourcingSettings(
        @Secret(min = 16, several = true) String webhookSecret,
        @NotBlank String inbox,
        @Min(1) @Max(100) int fileChunk,
        @Min(1) int fileTurn,
        @NotNull Duration fileLease,
        @Min(1) int searchesNeeded) {

    /**
     * Where files of Sales Navigator rows are dropped.
     *
     * @return the folder
     */
    public Path salesNavInbox() {
        return Path.of(inbox).toAbsolutePath().normalize().resolve("sales-nav");
    }
}
