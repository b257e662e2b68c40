package io.serai.bench;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Providers that fail in a way of their own, whoever asks about whom. Asked in the first round, before all others. */
enum Sick {
    /** Answers after longer than the hub waits. */
    DOZY(HttpResponseStatus.OK, Duration.ofSeconds(30)),
    /** Is down. */
    BROKEN(HttpResponseStatus.INTERNAL_SERVER_ERROR, null),
    /** Is asked too often. */
    BUSY(HttpResponseStatus.TOO_MANY_REQUESTS, null);

    /** Seconds that {@link #BUSY} wants to be left alone. */
    static final String RETRY_AFTER = "60";

    private final HttpResponseStatus status;
    private final Duration silence;

    Sick(HttpResponseStatus status, Duration silence) {
        this.status = status;
        this.silence = silence;
    }

    /** The one of this name, if it is one. */
    static Optional<Sick> named(String provider) {
        return Arrays.stream(values())
                .filter(one -> one.provider().equals(provider))
                .findFirst();
    }

    static List<String> providers() {
        return Arrays.stream(values()).map(Sick::provider).toList();
    }

    String provider() {
        return name().toLowerCase(Locale.ROOT);
    }

    HttpResponseStatus status() {
        return status;
    }

    /** Milliseconds until it answers, where others take so many. */
    long latencyMs(int usual) {
        return silence == null ? usual : silence.toMillis();
    }
}
