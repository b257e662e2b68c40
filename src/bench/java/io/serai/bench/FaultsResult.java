package io.serai.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The last line of faults.
 *
 * @param workload its name
 * @param units leads of all runs
 * @param latencyMs of the ten providers' answers
 * @param seconds that all runs took together
 * @param healthyRate leads a second after the onset, with thirteen providers that are well; mean of the runs
 * @param faultyRate the same with three of them sick
 * @param lossPercent by how much that is less
 * @param absentRate the same without the three, for comparison
 * @param healthyOnset answers of the ten a second during the onset, while all are well
 * @param faultyOnset the same while the three fall sick
 * @param onsetLossPercent by how much that is less
 * @param healthyCpu CPU-seconds for 1,000 leads while all are well, of hub and engines
 * @param faultyCpu the same while three are sick
 * @param absentCpu the same without the three
 * @param peakMib memory of hub and engines, of the largest run
 * @param p50 milliseconds from the door to ENRICHED beside the sick ones, of half of the leads; mean of the runs
 * @param p95 of 95 in a hundred
 * @param p99 of 99 in a hundred
 * @param correct whether less than ten in a hundred were lost, and each lead and call is as it must be
 */
record FaultsResult(
        String workload,
        int units,
        @JsonProperty("latency_ms") int latencyMs,
        BigDecimal seconds,
        @JsonProperty("healthy_rate") BigDecimal healthyRate,
        @JsonProperty("faulty_rate") BigDecimal faultyRate,
        @JsonProperty("loss_percent") BigDecimal lossPercent,
        @JsonProperty("absent_rate") BigDecimal absentRate,
        @JsonProperty("healthy_onset_rate") BigDecimal healthyOnset,
        @JsonProperty("faulty_onset_rate") BigDecimal faultyOnset,
        @JsonProperty("onset_loss_percent") BigDecimal onsetLossPercent,
        @JsonProperty("healthy_cpu_s_per_1000") BigDecimal healthyCpu,
        @JsonProperty("faulty_cpu_s_per_1000") BigDecimal faultyCpu,
        @JsonProperty("absent_cpu_s_per_1000") BigDecimal absentCpu,
        @JsonProperty("peak_rss_mib") long peakMib,
        @JsonProperty("p50_ms") BigDecimal p50,
        @JsonProperty("p95_ms") BigDecimal p95,
        @JsonProperty("p99_ms") BigDecimal p99,
        boolean correct)
        implements Line {

    private static final double MOST_LOST = 10;

    static FaultsResult of(
            int latencyMs, List<FaultRun.Outcome> healthy, List<FaultRun.Outcome> faulty, FaultRun.Outcome absent) {
        var all = Stream.of(healthy, faulty, List.of(absent))
                .flatMap(List::stream)
                .toList();
        var rates = new double[] {
            mean(healthy, FaultRun.Outcome::rate),
            mean(faulty, FaultRun.Outcome::rate),
            mean(healthy, FaultRun.Outcome::onset),
            mean(faulty, FaultRun.Outcome::onset)
        };
        var loss = loss(rates[0], rates[1]);
        var onsetLoss = loss(rates[2], rates[3]);
        return new FaultsResult(
                "faults",
                all.stream().mapToInt(FaultRun.Outcome::leads).sum(),
                latencyMs,
                Result.rounded(
                        all.stream().mapToDouble(one -> one.used().seconds()).sum(), 1),
                Result.rounded(rates[0], 1),
                Result.rounded(rates[1], 1),
                Result.rounded(loss, 1),
                Result.rounded(absent.rate(), 1),
                Result.rounded(rates[2], 1),
                Result.rounded(rates[3], 1),
                Result.rounded(onsetLoss, 1),
                cpu(healthy),
                cpu(faulty),
                cpu(List.of(absent)),
                all.stream().mapToLong(one -> one.used().peakMib()).max().orElse(0),
                millis(faulty, 0),
                millis(faulty, 1),
                millis(faulty, 2),
                Math.max(loss, onsetLoss) < MOST_LOST
                        && all.stream().allMatch(one -> one.verdict().isClean()));
    }

    private static double loss(double healthy, double faulty) {
        return (1 - faulty / healthy) * 100;
    }

    private static BigDecimal cpu(List<FaultRun.Outcome> runs) {
        return Result.rounded(mean(runs, one -> one.used().cpu() / one.leads() * 1000), 3);
    }

    private static BigDecimal millis(List<FaultRun.Outcome> runs, int place) {
        return Result.rounded(mean(runs, one -> one.millis()[place]), 1);
    }

    private static double mean(List<FaultRun.Outcome> runs, ToDoubleFunction<FaultRun.Outcome> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(0);
    }
}
