package io.serai.enrichment;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** Sums that many threads add to in memory, until somebody writes them down. */
final class Sums<K, V> {

    private final BinaryOperator<V> plus;
    private final Map<K, V> fresh = new HashMap<>();

    /**
     * None yet.
     *
     * @param plus puts two together, the earlier one first
     */
    Sums(BinaryOperator<V> plus) {
        this.plus = plus;
    }

    synchronized void add(K key, V value) {
        fresh.merge(key, value, plus);
    }

    /**
     * Hands over all that is there, if anything is.
     *
     * @param writer what it cannot write stays, and is handed over the next time
     */
    void writeBy(Consumer<Map<K, V>> writer) {
        var taken = taken();
        if (taken.isEmpty()) {
            return;
        }
        try {
            writer.accept(taken);
        } catch (RuntimeException e) {
            putBack(taken);
            throw e;
        }
    }

    private synchronized Map<K, V> taken() {
        var taken = Map.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    private synchronized void putBack(Map<K, V> earlier) {
        earlier.forEach((key, value) -> fresh.merge(key, value, (later, before) -> plus.apply(before, later)));
    }
}
