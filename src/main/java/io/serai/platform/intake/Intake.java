package io.serai.platform.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.platform.web.Refusal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * The one place where it is decided whether more work may come in. A door that brings work calls {@link #admit}; what fetches
 * work by itself asks {@link #isOpen}. What is known of work that was taken in before, such as a callback, is never refused.
 */
@Service
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final IntakeSettings settings;
    private final Counter refused;
    /** Let in since the last look; a burst is faster than looks are. */
    private final AtomicLong since = new AtomicLong();

    private volatile long waiting;
    private volatile boolean open = true;

    Intake(IntakeSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        refused = Counter.builder("serai.intake.refused")
                .description("Calls that were refused because too much work waited")
                .register(metrics);
        Gauge.builder("serai.intake.waiting", this, intake -> intake.waiting)
                .description("Messages of all lanes and rows of the outbox")
                .register(metrics);
    }

    /**
     * Is there room for more work?
     *
     * @return false from the moment that too much waits until a quarter of it is done
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * Lets work in.
     *
     * @throws Refusal 503 with Retry-After while there is no room; nothing has been taken in
     */
    public void admit() {
        if (!open || waiting + since.getAndIncrement() >= settings.mostWaiting()) {
            refused.increment();
            var seconds = settings.retryAfter().toSeconds();
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "unavailable",
                    "Too much work is waiting; nothing was taken in, try again in " + seconds + " s",
                    Map.of("waiting", waiting, "most", settings.mostWaiting(), "retryAfterSeconds", seconds),
                    settings.retryAfter());
        }
    }

    /** Takes note of how much waits now. */
    void waiting(long now) {
        waiting = now;
        since.set(0);
        var next = opens(open, now, settings.mostWaiting());
        if (next != open) {
            open = next;
            if (next) {
                LOG.info("work is taken in again: {} messages wait", now);
            } else {
                LOG.warn("no work is taken in: {} messages wait, {} may", now, settings.mostWaiting());
            }
        }
    }

    /** Closed at the limit, open again at three quarters of it: whoever comes back then finds room for more than one call. */
    static boolean opens(boolean isOpen, long waiting, int most) {
        return isOpen ? waiting < most : waiting <= most * 3L / 4;
    }
}
