package io.serai.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The last line of a run that is measured.
 *
 * @param workload its name
 * @param units leads, rows, calls or messages
 * @param latencyMs of the stub's answers, null where nobody is asked
 * @param seconds wall time
 * @param rate units a second
 * @param cpuSecondsPer1000 of the hub and its engines
 * @param peakMib memory of the hub and its engines
 * @param p50 milliseconds of one unit, null where units are not timed
 * @param correct whether every count was what it had to be
 */
record Result(
        String workload,
        int units,
        @JsonProperty("latency_ms") Integer latencyMs,
        BigDecimal seconds,
        BigDecimal rate,
        @JsonProperty("cpu_s_per_1000") BigDecimal cpuSecondsPer1000,
        @JsonProperty("peak_rss_mib") long peakMib,
        @JsonProperty("p50_ms") BigDecimal p50,
        @JsonProperty("p95_ms") BigDecimal p95,
        @JsonProperty("p99_ms") BigDecimal p99,
        boolean correct)
        implements Line {

    private static final int PER = 1000;

    static Result of(
            String workload, int units, Integer latencyMs, Gauge.Reading used, double[] percentiles, boolean correct) {
        return new Result(
                workload,
                units,
                latencyMs,
                rounded(used.seconds(), 3),
                rounded(units / used.seconds(), 1),
                rounded(used.cpu() / units * PER, 3),
                used.peakMib(),
                percentiles == null ? null : rounded(percentiles[0], 1),
                percentiles == null ? null : rounded(percentiles[1], 1),
                percentiles == null ? null : rounded(percentiles[2], 1),
                correct);
    }

    static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
