package io.serai.enrichment.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of several questions may go now: those that every quota lets through that they count in.
 *
 * @param tooMany questions that have to wait
 * @param counted questions that go and are to be counted, by quota; without those that were counted in advance
 */
public record Allotment<T>(List<Question<T>> tooMany, SortedMap<String, Integer> counted) {

    /**
     * Something that wants to go.
     *
     * @param what it is
     * @param quotas names of those that it counts in
     * @param waited whether it has waited for its turn; who has goes first
     */
    public record Question<T>(T what, Set<String> quotas, boolean waited) {}

    /**
     * Allots. A quota that lets a question through is not used by it where another refuses it.
     *
     * @param questions that want to go, no two equal
     * @param quotas as they stand now; those that are missing let through what was counted in advance
     * @param inAdvance questions that were counted already, by quota
     * @param now the time
     * @return who may go
     */
    public static <T> Allotment<T> of(
            Collection<Question<T>> questions,
            SortedMap<String, Quota> quotas,
            Map<String, Integer> inAdvance,
            Instant now) {
        var going = new ArrayList<>(questions);
        going.sort(Comparator.comparing(question -> !question.waited()));
        var tooMany = new ArrayList<Question<T>>();
        quotas.forEach((name, quota) -> {
            // as many as were counted in advance go anyway
            var more = in(name, going).stream()
                    .skip(inAdvance.getOrDefault(name, 0))
                    .toList();
            var first = (int) more.stream().filter(Question::waited).count();
            var may = quota.lets(first, more.size() - first, now);
            var refused = more.subList(may, more.size());
            tooMany.addAll(refused);
            going.removeAll(new HashSet<>(refused));
        });
        var counted = new TreeMap<String, Integer>();
        quotas.keySet()
                .forEach(name ->
                        counted.put(name, Math.max(0, in(name, going).size() - inAdvance.getOrDefault(name, 0))));
        return new Allotment<>(tooMany, counted);
    }

    private static <T> List<Question<T>> in(String quota, List<Question<T>> questions) {
        return questions.stream()
                .filter(question -> question.quotas().contains(quota))
                .toList();
    }
}
