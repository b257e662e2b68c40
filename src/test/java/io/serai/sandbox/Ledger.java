package io.serai.sandbox;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was asked and what was billed, one line each, written before the vendor answers. */
public final class Ledger implements AutoCloseable {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> countByProvider = new HashMap<>();
    private final Map<String, Double> creditsByProvider = new HashMap<>();
    private final Map<String, Double> dearestByPerson = new HashMap<>();
    private final Journal journal;

    private Ledger(Path path) {
        journal = Journal.in(path, line -> remember(Entry.fromJson(line)));
    }

    /** A ledger that lives on in this file, or in memory only where there is none. */
    static Ledger in(Path path) {
        return new Ledger(path);
    }

    synchronized Entry write(String provider, String path, Answer answer) {
        var entry = new Entry(
                entries.size() + 1L,
                Instant.now(),
                provider,
                path,
                answer.person(),
                answer.identity(),
                answer.status(),
                answer.outcome(),
                answer.credits());
        journal.append(entry.toJson());
        remember(entry);
        return entry;
    }

    /** All entries, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The entries of one provider, oldest first. */
    public Stream<Entry> of(String provider) {
        return entries().stream().filter(entry -> entry.provider().equals(provider));
    }

    /** How many requests reached any vendor. */
    public synchronized long count() {
        return entries.size();
    }

    /** How many requests reached this provider. */
    public synchronized long count(String provider) {
        return countByProvider.getOrDefault(provider, 0L);
    }

    /** What this provider billed in all. */
    public synchronized double credits(String provider) {
        return creditsByProvider.getOrDefault(provider, 0.0);
    }

    /** The entries that billed again what was billed before: same provider, path and person. */
    public List<Entry> billedAgain() {
        Map<List<String>, Entry> first = new HashMap<>();
        return entries().stream()
                .filter(entry -> entry.credits() > 0)
                .filter(entry ->
                        first.putIfAbsent(List.of(entry.provider(), entry.path(), entry.person()), entry) != null)
                .toList();
    }

    /** The most that this provider ever billed at once for this identity. */
    synchronized double dearest(String provider, String identity) {
        return dearestByPerson.getOrDefault(provider + '\n' + identity, 0.0);
    }

    synchronized void clear() {
        entries.clear();
        countByProvider.clear();
        creditsByProvider.clear();
        dearestByPerson.clear();
        journal.clear();
    }

    @Override
    public void close() {
        journal.close();
    }

    private void remember(Entry entry) {
        entries.add(entry);
        countByProvider.merge(entry.provider(), 1L, Long::sum);
        creditsByProvider.merge(entry.provider(), entry.credits(), Double::sum);
        dearestByPerson.merge(entry.provider() + '\n' + entry.identity(), entry.credits(), Math::max);
    }
}
