package io.serai.trial;

import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened; closed in the opposite order, each part with limited patience. */
final class Opened implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);
    private static final int PATIENCE_SECONDS = 20;

    private final Deque<AutoCloseable> things = new ConcurrentLinkedDeque<>();
    private volatile boolean closing;

    boolean isClosing() {
        return closing;
    }

    <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    /** Opens it beside others; closing waits for what is only half open. */
    <T extends AutoCloseable> CompletableFuture<T> open(Callable<T> opening) {
        var thing = CompletableFuture.supplyAsync(() -> {
            try {
                return opening.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        things.push(() -> {
            if (!thing.isCompletedExceptionally()) {
                thing.join().close();
            }
        });
        return thing;
    }

    @Override
    public void close() {
        closing = true;
        while (!things.isEmpty()) {
            close(things.pop());
        }
    }

    private static void close(AutoCloseable thing) {
        var closed = CompletableFuture.runAsync(() -> {
            try {
                thing.close();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        try {
            closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("{} did not close well", thing, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
