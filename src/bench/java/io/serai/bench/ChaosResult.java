package io.serai.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The last line of chaos.
 *
 * @param workload its name
 * @param mode trial: the broker is in the hub's process; live: it is one of its own
 * @param units leads of all runs together
 * @param seed gives the same kills again
 * @param kills by victim
 * @param lost leads that are not there, not at their end, not ranked or not as well known as they must be
 * @param doubled rows, rankings and answers that are there more than once
 * @param paidTwice answers that a provider gave again about the same person
 * @param forgotten calls that the stub saw and the database has no attempt of
 * @param overspent credits above the ceilings of budgets, at the end or after any kill
 * @param attempts questions that were written down
 * @param unanswered of them those that a kill left without an answer; they end as UNKNOWN and are not repeated
 * @param startsRefused starts that the hub refused because what it stands on had been killed; it was started once more
 * @param readyP50 milliseconds from a kill to the hub being ready, of half of the kills
 * @param readyMax the same at its longest
 * @param recoverP50 milliseconds from a kill to the first thing done after it, of half of the kills
 * @param recoverMax the same at its longest
 * @param correct whether nothing was lost, doubled, paid twice, forgotten, overspent or otherwise wrong
 */
record ChaosResult(
        String workload,
        String mode,
        int units,
        long seed,
        Map<String, Integer> kills,
        long lost,
        long doubled,
        @JsonProperty("paid_twice") long paidTwice,
        long forgotten,
        long overspent,
        long attempts,
        long unanswered,
        @JsonProperty("starts_refused") int startsRefused,
        @JsonProperty("ready_p50_ms") BigDecimal readyP50,
        @JsonProperty("ready_max_ms") BigDecimal readyMax,
        @JsonProperty("recover_p50_ms") BigDecimal recoverP50,
        @JsonProperty("recover_max_ms") BigDecimal recoverMax,
        boolean correct)
        implements Line {

    static BigDecimal half(List<Double> millis) {
        return millis.isEmpty()
                ? null
                : Result.rounded(millis.stream().sorted().toList().get(millis.size() / 2), 0);
    }

    static BigDecimal most(List<Double> millis) {
        return millis.stream()
                .max(Double::compare)
                .map(most -> Result.rounded(most, 0))
                .orElse(null);
    }
}
