package io.serai.platform.intake;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much work may wait.
 *
 * @param mostWaiting messages of all lanes and rows of the outbox together; a message is up to a hundred leads. By default
 *     2,000, which is about twenty minutes of one instance's work on leads, and 200 MB of the broker's disk
 * @param retryAfter when who was refused may come again, whole seconds
 */
@Validated
@ConfigurationProperties("serai.intake")
record IntakeSettings(@Min(1) int mostWaiting, @NotNull @DurationMin(seconds = 1) Duration retryAfter) {}
