package io.serai.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Webhook calls, four at a time.
 *
 * @param bodies what is sent
 */
record Deliveries(List<byte[]> bodies) {

    private static final int AT_ONCE = 4;

    static Deliveries of(int leads) throws JsonProcessingException {
        var json = new ObjectMapper();
        var bodies = new ArrayList<byte[]>();
        for (var batch : SalesNavRows.batches(leads)) {
            bodies.add(json.writeValueAsBytes(batch));
        }
        return new Deliveries(bodies);
    }

    /**
     * Sends them all.
     *
     * @param door takes one body and returns when it is accepted
     * @return milliseconds of one call: of half of them, of 95 and of 99 in a hundred
     */
    double[] send(Consumer<byte[]> door) {
        var next = new AtomicInteger();
        var millis = new double[bodies.size()];
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var ends = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < AT_ONCE; i++) {
                ends.add(sender(door, next, millis, senders));
            }
            ends.forEach(CompletableFuture::join);
        }
        Arrays.sort(millis);
        return new double[] {share(millis, 50), share(millis, 95), share(millis, 99)};
    }

    private CompletableFuture<Void> sender(
            Consumer<byte[]> door, AtomicInteger next, double[] millis, ExecutorService senders) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int nr; (nr = next.getAndIncrement()) < bodies.size(); ) {
                        var start = System.nanoTime();
                        door.accept(bodies.get(nr));
                        millis[nr] = (System.nanoTime() - start) / 1e6;
                    }
                },
                senders);
    }

    private static double share(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
