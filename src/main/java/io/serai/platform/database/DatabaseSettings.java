package io.serai.platform.database;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the hub keeps everything.
 *
 * @param url environment {@code DATABASE_URL}
 */
@Validated
@ConfigurationProperties("serai.database")
record DatabaseSettings(@NotNull(message = DatabaseAddress.FORM) DatabaseAddress url) {}
