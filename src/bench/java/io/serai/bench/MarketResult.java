package io.serai.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.stream.DoubleStream;

/**
 * The last line of a market; shares of credits for a verified contact at equal coverage, where providers are specialists that
 * bill every request.
 *
 * @param people in each market
 * @param saved by the learned order against the best fixed one: the mean over seeds
 * @param leastSaved in the worst of these seeds
 * @param overOracle what the learned order costs more than the oracle's after 2,000 people: the mean over seeds
 * @param mostOverOracle in the worst of these seeds
 * @param goal whether 30 % or more are saved, and it costs 5 % more at most, on average
 * @param correct whether figures could be had at equal coverage for all
 */
record MarketResult(
        String workload,
        int people,
        long seed,
        BigDecimal saved,
        @JsonProperty("least_saved") BigDecimal leastSaved,
        @JsonProperty("over_oracle") BigDecimal overOracle,
        @JsonProperty("most_over_oracle") BigDecimal mostOverOracle,
        boolean goal,
        boolean correct)
        implements Line {

    private static final double MUST_SAVE = 0.30;
    private static final double MAY_BE_OVER = 0.05;

    static MarketResult of(int people, long seed, DoubleStream saved, DoubleStream overOracle) {
        var all = saved.summaryStatistics();
        var over = overOracle.summaryStatistics();
        return new MarketResult(
                "market",
                people,
                seed,
                Result.rounded(all.getAverage(), 3),
                Result.rounded(all.getMin(), 3),
                Result.rounded(over.getAverage(), 3),
                Result.rounded(over.getMax(), 3),
                all.getAverage() >= MUST_SAVE && over.getAverage() <= MAY_BE_OVER,
                Double.isFinite(all.getSum()) && Double.isFinite(over.getSum()));
    }
}
