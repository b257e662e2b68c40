package io.serai.platform.limit;

import org.springframework.context.ApplicationContext;

/** All who are known, who together ask more often than they may, as long as this is open. */
public final class Crowd implements AutoCloseable {

    private final Limits limits;
    private final Thread thread;
    private volatile boolean goesOn = true;

    private Crowd(Limits limits) {
        this.limits = limits;
        thread = Thread.ofPlatform().daemon().name("a-crowd").start(this::ask);
    }

    /** The crowd of a running hub. */
    public static Crowd of(ApplicationContext hub) {
        return new Crowd(hub.getBean(Limits.class));
    }

    /** Requests a minute that they may send. */
    public int figure() {
        return limits.take(Limit.EVERYBODY, "all").figure();
    }

    private void ask() {
        while (goesOn) {
            limits.take(Limit.EVERYBODY, "all");
        }
    }

    @Override
    public void close() {
        goesOn = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
