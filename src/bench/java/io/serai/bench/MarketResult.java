package io.serai.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.stream.DoubleStream;

/**
 * The last line of a market; shares of credits for a verified contact at equal coverage.
 *
 * @param people in each market
 * @param saved by the learned order against the best fixed one, where providers are specialists that are priced alike and
 *     bill every request: the mean over seeds
 * @param leastSaved in the worst of these seeds
 * @param mostOverOracle what the learned order costs more than the oracle's after 2,000 people, in the worst of these seeds
 * @param goal whether that is 5 % at most, and 30 % or more are saved
 * @param correct whether figures could be had at equal coverage for all
 */
record MarketResult(
        String workload,
        int people,
        long seed,
        BigDecimal saved,
        @JsonProperty("least_saved") BigDecimal leastSaved,
        @JsonProperty("most_over_oracle") BigDecimal mostOverOracle,
        boolean goal,
        boolean correct)
        implements Line {

    private static final double MUST_SAVE = 0.30;
    private static final double MAY_BE_OVER = 0.05;

    static MarketResult of(int people, long seed, DoubleStream saved, DoubleStream overOracle) {
        var all = saved.summaryStatistics();
        var over = overOracle.max().orElseThrow();
        return new MarketResult(
                "market",
                people,
                seed,
                Result.rounded(all.getAverage(), 3),
                Result.rounded(all.getMin(), 3),
                Result.rounded(over, 3),
                all.getAverage() >= MUST_SAVE && over <= MAY_BE_OVER,
                Double.isFinite(all.getSum()) && Double.isFinite(over));
    }
}
