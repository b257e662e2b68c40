package io.serai.enrichment;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Questions that were counted in advance, so that a step needs no lock while a connector is far from its rate. */
final class Advances {

    private final Map<String, Advance> byQuota = new ConcurrentHashMap<>();

    /** Questions that may go until then. */
    private record Advance(int left, Instant until) {}

    /** Takes of the questions that have been counted as many as are wanted, or as there are. */
    int take(String quota, int questions, Instant now) {
        var taken = new int[1];
        byQuota.computeIfPresent(quota, (name, advance) -> {
            if (!advance.until().isAfter(now)) {
                return null;
            }
            taken[0] = Math.min(advance.left(), questions);
            return new Advance(advance.left() - taken[0], advance.until());
        });
        return taken[0];
    }

    /** Has questions ready once the transaction that counts them is committed; others are used up by then. */
    void ready(String quota, int questions, Instant until) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                byQuota.put(quota, new Advance(questions, until));
            }
        });
    }
}
