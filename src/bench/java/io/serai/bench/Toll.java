package io.serai.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What all runs of chaos have come to so far. */
final class Toll {

    private final int wanted;
    private final Map<Kill.Victim, Integer> kills = new EnumMap<>(Kill.Victim.class);
    private final List<Double> readyMillis = new ArrayList<>();
    private final List<Double> progressMillis = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Purses> purses = new ArrayList<>();
    private int refusedStarts;

    Toll(int wanted) {
        this.wanted = wanted;
    }

    /** Kill points that are still to come. */
    int left() {
        return wanted - spent();
    }

    int spent() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean isClean() {
        return verdicts.stream().allMatch(Verdict::isClean) && purses.stream().allMatch(Purses::isClean);
    }

    void killed(Kill.Victim victim) {
        kills.merge(victim, 1, Integer::sum);
    }

    /** From a kill to readiness. */
    void ready(double millis) {
        readyMillis.add(millis);
    }

    /** From a kill to the first thing that was done after it. */
    void wentOn(double millis) {
        progressMillis.add(millis);
    }

    void judged(Verdict verdict, Purses theirs, int startsRefused) {
        verdicts.add(verdict);
        purses.add(theirs);
        refusedStarts += startsRefused;
    }

    ChaosResult result(Settings settings) {
        var byVictim = new TreeMap<String, Integer>();
        kills.forEach((victim, times) -> byVictim.put(victim.name().toLowerCase(Locale.ROOT), times));
        return new ChaosResult(
                "chaos",
                settings.live() ? "live" : "trial",
                verdicts.size() * settings.leads(),
                settings.seed(),
                byVictim,
                verdicts.stream().mapToLong(Verdict::lost).sum(),
                verdicts.stream().mapToLong(Verdict::doubled).sum(),
                verdicts.stream().mapToLong(Verdict::paidTwice).sum(),
                verdicts.stream().mapToLong(Verdict::forgotten).sum(),
                purses.stream().mapToLong(Purses::overspent).sum(),
                verdicts.stream().mapToLong(Verdict::attempts).sum(),
                verdicts.stream().mapToLong(Verdict::unanswered).sum(),
                refusedStarts,
                ChaosResult.half(readyMillis),
                ChaosResult.most(readyMillis),
                ChaosResult.half(progressMillis),
                ChaosResult.most(progressMillis),
                isClean());
    }
}
