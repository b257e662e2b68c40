package io.serai.enrichment;

import io.serai.enrichment.model.Looks;
import io.serai.enrichment.model.Plan;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How providers are asked.
 *
 * @param firstBatch providers asked at the same time (ENR-04)
 * @param chunkDeadlineMs how long a chunk waits for its answers, milliseconds; later ones are taken up when they come
 * @param callTimeoutMs how long a vendor may take, milliseconds
 * @param leaseMargin what an attempt's lease has beyond the call timeout before it counts as lost
 * @param retryDelays before the second try, the third, and so on
 * @param patience the longest that a vendor may make a lead wait
 * @param successMemory how long the providers' past success is remembered before it is counted again
 * @param enough when the search for a person ends; default: with an address that is sure enough, at once
 * @param verdictValidity how long a verifier's verdict stands (VER-06)
 * @param pending how lookups are followed that a provider answers later
 */
@Validated
@ConfigurationProperties("serai.enrichment")
public record EnrichmentSettings(
        @Min(1) @Max(20) int firstBatch,
        @Min(100) long chunkDeadlineMs,
        @Min(100) long callTimeoutMs,
        @NotNull Duration leaseMargin,
        @NotNull List<Duration> retryDelays,
        @NotNull Duration patience,
        @NotNull Duration successMemory,
        @NotNull Plan.Enough enough,
        @NotNull Duration verdictValidity,
        @NotNull @Valid Pending pending) {

    /**
     * How lookups are followed that a provider answers later.
     *
     * @param firstLook before the first look, where the provider does not say
     * @param longestPause the longest time between two looks, which doubles each time
     * @param patience from being taken in until the plan goes on without it; a later answer still counts
     * @param atOnce lookups that are looked at in one second
     */
    public record Pending(
            @NotNull Duration firstLook,
            @NotNull Duration longestPause,
            @NotNull Duration patience,
            @Min(1) @Max(1000) int atOnce) {}

    Looks looks() {
        return new Looks(pending.firstLook(), pending.longestPause(), pending.patience());
    }

    Duration lease() {
        return leaseMargin.plusMillis(callTimeoutMs);
    }
}
