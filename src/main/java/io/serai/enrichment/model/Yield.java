package io.serai.enrichment.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider brought for what it cost. Someone that it was asked for counts once, however many of its connectors were
 * asked how often.
 *
 * @param lookups people that it was asked for
 * @param answered those of whom it said found or not found
 * @param found those of whom it found anything
 * @param verified those of whom it gave an address or number that was confirmed, as in {@link Lessons}
 * @param unknown those of whom it said nothing, and may have billed it nevertheless
 * @param credits what asking it cost
 * @param checking credits of verifying what it was the first to find
 */
public record Yield(
        long lookups, long answered, long found, long verified, long unknown, double credits, double checking) {

    /** Nobody was asked for. */
    public static final Yield NONE = new Yield(0, 0, 0, 0, 0, 0, 0);

    /**
     * Reads a run.
     *
     * @param run at its end; what is still open in it costs nothing yet
     * @return by provider that was asked to find somebody
     */
    public static Map<String, Yield> of(Run run) {
        var finders = run.attempts().stream()
                .filter(one -> one.subject().isEmpty() && one.status() != AttemptStatus.SKIPPED)
                .collect(Collectors.groupingBy(Attempt::provider, TreeMap::new, Collectors.toList()));
        var checking = checking(run);
        var yields = new TreeMap<String, Yield>();
        finders.forEach((provider, own) -> yields.put(provider, of(run, own, checking.getOrDefault(provider, 0.0))));
        return yields;
    }

    private static Yield of(Run run, List<Attempt> own, double checking) {
        var answered = own.stream().anyMatch(Yield::hasAnswered);
        var found =
                own.stream().filter(one -> one.status() == AttemptStatus.FOUND).toList();
        var verified = found.stream().anyMatch(one -> Datum.CONTACT.isConfirmedBy(one, run.verdicts()));
        var unknown = !answered && own.stream().anyMatch(one -> one.status() == AttemptStatus.UNKNOWN);
        return new Yield(
                1,
                answered ? 1 : 0,
                found.isEmpty() ? 0 : 1,
                verified ? 1 : 0,
                unknown ? 1 : 0,
                credits(own.stream()),
                checking);
    }

    /** So that no verification is counted twice, it belongs to who was the first to find what it looks at. */
    private static Map<String, Double> checking(Run run) {
        var finder = new HashMap<String, String>();
        run.attempts().stream()
                .filter(one -> one.subject().isEmpty() && hasAnswered(one))
                .sorted(Comparator.comparing(Attempt::finishedAt).thenComparing(Attempt::provider))
                .forEach(one -> one.findings().values().forEach(value -> finder.putIfAbsent(value, one.provider())));
        return run.attempts().stream()
                .filter(one -> finder.containsKey(one.subject()))
                .collect(Collectors.groupingBy(
                        one -> finder.get(one.subject()),
                        Collectors.collectingAndThen(Collectors.toList(), all -> credits(all.stream()))));
    }

    /** Both. */
    public Yield plus(Yield other) {
        return new Yield(
                lookups + other.lookups,
                answered + other.answered,
                found + other.found,
                verified + other.verified,
                unknown + other.unknown,
                credits + other.credits,
                checking + other.checking);
    }

    /** The share of answered lookups that gave a verified contact. */
    public Estimate hitRate() {
        return Estimate.ofShare(verified, answered);
    }

    /** What a verified contact costs, all that was spent included; bounded by the bounds of the hit rate. */
    public Estimate creditsPerVerified() {
        var spent = credits + checking;
        var rate = hitRate();
        return new Estimate(
                verified == 0 ? null : spent / verified,
                answered == 0 ? null : spent / answered / rate.high(),
                verified == 0 ? null : spent / answered / rate.low());
    }

    private static double credits(Stream<Attempt> attempts) {
        return attempts.filter(one -> !one.status().open())
                .mapToDouble(Attempt::credits)
                .sum();
    }

    private static boolean hasAnswered(Attempt attempt) {
        return attempt.status() == AttemptStatus.FOUND || attempt.status() == AttemptStatus.NOT_FOUND;
    }
}
