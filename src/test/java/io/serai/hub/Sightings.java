package io.serai.hub;

import io.serai.people.People;
import io.serai.people.Sighting;
import io.serai.people.model.PersonalKeys;
import io.serai.people.model.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the hub of people, one at a time or all at once. */
final class Sightings {

    private final People people;
    private final TransactionTemplate transaction;

    Sightings(People people, TransactionTemplate transaction) {
        this.people = people;
        this.transaction = transaction;
    }

    /** Fields of a row: name, value, name, value. */
    static Map<String, String> row(String... namesAndValues) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    static String vanity() {
        return "https://www.linkedin.com/in/sighted-" + UUID.randomUUID();
    }

    static String opaque() {
        return "ACwAAA" + UUID.randomUUID().toString().replace("-", "") + "A";
    }

    /** Whom this row is about. */
    UUID of(Map<String, String> row) {
        return all(List.of(row)).getFirst();
    }

    /** Whom these rows are about, in their order; told in one transaction. */
    List<UUID> all(List<Map<String, String>> rows) {
        var sightings = rows.stream().map(Sightings::sighting).toList();
        var persons = transaction.execute(status -> people.recognise(sightings));
        return sightings.stream().map(one -> persons.get(one.origin())).toList();
    }

    /** Runs all of them at the same moment and waits for their ends. */
    static <T> Collection<T> atOnce(Collection<? extends Callable<T>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var all = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static Sighting sighting(Map<String, String> row) {
        return new Sighting(
                "test:" + UUID.randomUUID(),
                null,
                PersonalKeys.of(PersonalKeys.Row.of(row)),
                row,
                Source.LINKEDIN,
                null,
                0.8,
                Instant.now(),
                "by-sight");
    }
}
