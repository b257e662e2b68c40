package io.serai.enrichment.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run that is over teaches of the providers that it asked. */
public final class Lessons {

    private Lessons() {}

    /** A provider that answered: when it was asked, when its last answer came, what it brought. */
    private record Turn(String provider, Instant from, Instant to, boolean hit, double credits) {}

    /**
     * Reads a run.
     *
     * @param run at its end
     * @param segment of its person
     * @param finds what each connector finds, by its name; others teach nothing
     * @return for each datum and each provider that was asked for it and answered one lookup: whether it brought one that was confirmed, by a
     *     verifier or, where none said anything, by the provider's own grade; with the credits of its answers and of checking what it found
     */
    public static Map<Past.Key, Past.Tally> of(Run run, Segment segment, Map<String, Set<String>> finds) {
        var lessons = new HashMap<Past.Key, Past.Tally>();
        for (var datum : Datum.values()) {
            var turns = turns(run, datum, finds);
            for (var turn : turns) {
                var misses = turns.stream()
                        .filter(other -> !other.hit() && !other.to().isAfter(turn.from()) && other != turn)
                        .count();
                lessons.put(
                        new Past.Key(turn.provider(), datum, segment, (int) misses),
                        turn.hit() ? new Past.Tally(1, 1, turn.credits(), 0) : new Past.Tally(1, 0, 0, turn.credits()));
            }
        }
        return lessons;
    }

    /**
     * Reads a run for the standing of its providers.
     *
     * @param run at its end
     * @param finds what each connector finds, by its name; others teach nothing
     * @return for each provider that was asked for a contact point and answered one lookup, by the provider
     */
    public static Map<String, Standing.Lookup> lookups(Run run, Map<String, Set<String>> finds) {
        return turns(run, Datum.CONTACT, finds).stream()
                .collect(Collectors.toMap(Turn::provider, turn -> new Standing.Lookup(turn.from(), turn.hit())));
    }

    private static List<Turn> turns(Run run, Datum datum, Map<String, Set<String>> finds) {
        var byProvider = run.attempts().stream()
                .filter(one -> one.subject().isEmpty() && hasAnswered(one))
                .filter(one -> datum.isAmong(finds.getOrDefault(one.connector(), Set.of())))
                .collect(Collectors.groupingBy(Attempt::provider, TreeMap::new, Collectors.toList()));
        return byProvider.entrySet().stream()
                .map(entry -> turn(run, datum, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Turn turn(Run run, Datum datum, String provider, List<Attempt> own) {
        return new Turn(
                provider,
                own.stream()
                        .map(Attempt::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                own.stream()
                        .map(Attempt::finishedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                own.stream().anyMatch(one -> datum.isConfirmedBy(one, run.verdicts())),
                credits(own) + credits(checks(run, own)));
    }

    private static List<Attempt> checks(Run run, List<Attempt> own) {
        var found = own.stream()
                .map(Attempt::findings)
                .flatMap(one -> Stream.concat(
                        one.emails().stream().map(Findings.Email::value),
                        one.phones().stream().map(Findings.Phone::value)))
                .collect(Collectors.toSet());
        return run.attempts().stream()
                .filter(one -> found.contains(one.subject()))
                .toList();
    }

    /** A vendor that tells of negative credits has given none back. */
    private static double credits(Collection<Attempt> attempts) {
        return attempts.stream().mapToDouble(one -> Math.max(0, one.credits())).sum();
    }

    private static boolean hasAnswered(Attempt attempt) {
        return attempt.status() == AttemptStatus.FOUND || attempt.status() == AttemptStatus.NOT_FOUND;
    }
}
