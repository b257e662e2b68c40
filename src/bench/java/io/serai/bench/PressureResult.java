package io.serai.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/**
 * The last line of pressure.
 *
 * @param workload its name
 * @param units leads
 * @param latencyMs of the stub's answers
 * @param seconds from the first call to the last lead enriched and ranked
 * @param rate leads a second
 * @param offered how many times faster rows came in before the first refusal
 * @param refused calls that were answered 503 and came again
 * @param peakMib memory of the hub and its engines
 * @param hubMib of it the hub's, broker included
 * @param p50 milliseconds from the accepted call to ENRICHED, of half of the leads
 * @param p95 of 95 in a hundred
 * @param p99 of 99 in a hundred
 * @param correct whether there were refusals, and everything that was accepted was done once
 */
record PressureResult(
        String workload,
        int units,
        @JsonProperty("latency_ms") int latencyMs,
        BigDecimal seconds,
        BigDecimal rate,
        @JsonProperty("offered_times") BigDecimal offered,
        long refused,
        @JsonProperty("peak_rss_mib") long peakMib,
        @JsonProperty("hub_rss_mib") long hubMib,
        @JsonProperty("p50_ms") BigDecimal p50,
        @JsonProperty("p95_ms") BigDecimal p95,
        @JsonProperty("p99_ms") BigDecimal p99,
        boolean correct)
        implements Line {}
