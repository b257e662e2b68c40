package io.serai.enrichment;

import io.serai.enrichment.model.Access;
import io.serai.enrichment.model.Breaker;
import io.serai.enrichment.model.Looks;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Purse;
import io.serai.enrichment.model.Retries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How providers are asked.
 *
 * @param firstBatch providers asked at the same time (ENR-04)
 * @param hedge when another provider is asked beside one that takes long (X-11 hybrid)
 * @param chunkDeadlineMs how long a chunk waits for its answers, milliseconds; later ones are taken up when they come
 * @param callTimeoutMs how long a vendor may take, milliseconds
 * @param leaseMargin what an attempt's lease has beyond the call timeout before it counts as lost
 * @param retryDelays before the second try, the third, and so on
 * @param patience the longest that a vendor may make a lead wait
 * @param learning whether the hub notes what providers bring, and orders them by it; else the order is that of their ranks
 * @param successMemory how long what is known of the providers' past is remembered before it is counted again
 * @param mostForOne credits that a verified hit may be expected to cost, else strategy hybrid does not ask a provider; null = all are asked
 * @param enough when the search for a person ends; default: with an address that is sure enough, at once
 * @param verdictValidity how long a verifier's verdict stands (VER-06)
 * @param freshness how old a finder's answer may be to count in a new round of enrichment, and not to be paid for again
 * @param again when leads are enriched again by themselves
 * @param pending how lookups are followed that a provider answers later
 * @param breaker when a connector is left alone
 */
@Validated
@ConfigurationProperties("serai.enrichment")
public record EnrichmentSettings(
        @Min(1) @Max(20) int firstBatch,
        @NotNull @Valid Hedge hedge,
        @Min(100) long chunkDeadlineMs,
        @Min(100) long callTimeoutMs,
        @NotNull Duration leaseMargin,
        @NotNull List<Duration> retryDelays,
        @NotNull Duration patience,
        boolean learning,
        @NotNull Duration successMemory,
        @Positive Double mostForOne,
        @NotNull Plan.Enough enough,
        @NotNull Duration verdictValidity,
        @NotNull Duration freshness,
        @NotNull @Valid Again again,
        @NotNull @Valid Pending pending,
        @NotNull @Valid OpenAndClosed breaker) {

    private static final long TENTH = 100;

    /**
     * When another provider is asked beside one that takes long.
     *
     * @param atFirst while it is not known what nine of ten answers of a connector take
     * @param soonest even if they take less
     * @param latest even if they take more
     */
    public record Hedge(@NotNull Duration atFirst, @NotNull Duration soonest, @NotNull Duration latest) {

        /** In tenths of a second, so that plans do not differ by trifles. */
        long afterMs(Long p90) {
            var wanted = p90 == null ? atFirst.toMillis() : p90;
            var within = Math.min(latest.toMillis(), Math.max(soonest.toMillis(), wanted));
            return (within + TENTH - 1) / TENTH * TENTH;
        }
    }

    /**
     * When leads are enriched again by themselves (ENR-14).
     *
     * @param after how long after the end of their last round; null = never
     * @param atOnce leads at most each time that the schedule looks
     */
    public record Again(Duration after, @Min(1) @Max(10_000) int atOnce) {}

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

    /**
     * When a connector is left alone (QUE-11).
     *
     * @param failures in a row that open its breaker
     * @param openFor how long it stays open after them, until one question is let through as a trial
     * @param refusedFor how long it stays open after the vendor refused the key or had no credits left
     * @param shortestRest a vendor that wants to be left alone for less than this turns away only the lead that asked
     * @param longestWait how long a lead that nobody has answered yet waits for providers that nobody may ask
     * @param lookEvery how old what is known of all processes' breakers may be
     */
    public record OpenAndClosed(
            @Min(1) @Max(1000) int failures,
            @NotNull Duration openFor,
            @NotNull Duration refusedFor,
            @NotNull Duration shortestRest,
            @NotNull Duration longestWait,
            @NotNull Duration lookEvery) {

        Breaker.Figures figures() {
            return new Breaker.Figures(failures, openFor, refusedFor, shortestRest);
        }
    }

    Access access(Predicate<String> inUse, Map<String, Breaker> breakers) {
        return new Access(
                inUse,
                new Retries(retryDelays, patience),
                breakers,
                breaker.longestWait(),
                Purse.BOTTOMLESS,
                Map.of(),
                false);
    }

    Looks looks() {
        return new Looks(pending.firstLook(), pending.longestPause(), pending.patience());
    }

    Duration lease() {
        return leaseMargin.plusMillis(callTimeoutMs);
    }
}
