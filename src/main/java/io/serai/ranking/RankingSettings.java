package io.serai.ranking;

import io.serai.ranking.model.RankTerm;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the ranking weighs.
 *
 * @param weights weight of each term by its name, 0 to 100,000; a term without one counts nothing
 */
@ConfigurationProperties("serai.ranking")
record RankingSettings(Map<String, Double> weights) {

    private static final double HEAVIEST = 100_000;

    RankingSettings {
        weights = weights == null ? Map.of() : Map.copyOf(weights);
        weights.forEach((term, weight) -> {
            if (!RankTerm.words().contains(term)) {
                throw new IllegalArgumentException("serai.ranking.weights." + term
                        + " is a term that nobody knows; known are " + String.join(", ", RankTerm.words()));
            }
            if (!(weight >= 0 && weight <= HEAVIEST)) {
                throw new IllegalArgumentException(
                        "serai.ranking.weights." + term + " is " + weight + "; it must be a number from 0 to 100000");
            }
        });
    }
}
