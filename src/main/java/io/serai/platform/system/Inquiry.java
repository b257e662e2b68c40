package io.serai.platform.system;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks somebody who may be away, and waits no longer than a while. All who want to know share one question: as long as it is
 * not answered no second one is asked, and who comes after the first has waited in vain does not wait at all.
 */
final class Inquiry<T> {

    private final String whom;
    private final Duration patience;
    private final Duration kept;
    private final Callable<T> question;
    private CompletableFuture<T> asked;
    private long answeredAt;
    private boolean silent;

    /**
     * An inquiry, nothing is asked yet.
     *
     * @param whom for people, e.g. {@code the broker}
     * @param patience how long to wait for the answer
     * @param kept how long an answer is good for others too
     * @param question may fail and may hang
     */
    Inquiry(String whom, Duration patience, Duration kept, Callable<T> question) {
        this.whom = whom;
        this.patience = patience;
        this.kept = kept;
        this.question = question;
    }

    /**
     * What came back.
     *
     * @param value null where nothing did
     * @param fault why there is no value; null where there is one
     */
    record Answer<T>(T value, String fault) {

        /** A part of it, null where there is none. */
        <P> P map(Function<T, P> part) {
            return value == null ? null : part.apply(value);
        }
    }

    Answer<T> ask() {
        var question = current();
        try {
            return new Answer<>(question.get(silent() ? 0 : patience.toNanos(), TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException e) {
            beSilent(question);
            return new Answer<>(null, whom + " has not answered within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer<>(null, whom + " cannot be asked: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer<>(null, "interrupted while " + whom + " was asked");
        }
    }

    private synchronized CompletableFuture<T> current() {
        var isOver = asked == null || asked.isDone() && System.nanoTime() - answeredAt > kept.toNanos();
        if (isOver) {
            silent = false;
            var next = new CompletableFuture<T>();
            asked = next;
            Thread.ofPlatform().name("inquiry").daemon().start(() -> answer(next));
        }
        return asked;
    }

    private void answer(CompletableFuture<T> next) {
        T value = null;
        Throwable failure = null;
        try {
            value = question.call();
        } catch (Exception e) {
            failure = e instanceof CompletionException wrapped ? wrapped.getCause() : e;
        }
        synchronized (this) {
            answeredAt = System.nanoTime();
        }
        if (failure == null) {
            next.complete(value);
        } else {
            next.completeExceptionally(failure);
        }
    }

    private synchronized boolean silent() {
        return silent;
    }

    private synchronized void beSilent(CompletableFuture<T> question) {
        silent = asked == question;
    }
}
