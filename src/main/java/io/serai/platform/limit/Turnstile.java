package io.serai.platform.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.platform.web.EarlyRefusal;
import io.serai.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets a request pass a limit, or answers 429; either way the answer says how much of the tightest limit is left. */
@Component
class Turnstile {

    private static final String LIMIT = "RateLimit-Limit";
    private static final String REMAINING = "RateLimit-Remaining";
    private static final String RESET = "RateLimit-Reset";

    private final Limits limits;
    private final EarlyRefusal refusal;
    private final MeterRegistry metrics;

    Turnstile(Limits limits, EarlyRefusal refusal, MeterRegistry metrics) {
        this.limits = limits;
        this.refusal = refusal;
        this.metrics = metrics;
    }

    boolean isOpen() {
        return !limits.enabled();
    }

    /** Whether the request may go on; if not, it has been answered. */
    boolean passes(HttpServletRequest request, HttpServletResponse response, Limit limit, String who) {
        var verdict = limits.take(limit, who);
        tell(response, verdict);
        if (verdict.allows()) {
            return true;
        }
        var name = limit.name().toLowerCase(Locale.ROOT);
        metrics.counter("serai.limits.refused", "limit", name).increment();
        var wait = roundedUp(verdict.untilNext());
        refusal.answer(
                request,
                response,
                new Refusal(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "rate_limited",
                        "Too many requests: " + verdict.figure() + " a minute are allowed; the next one in "
                                + wait.toSeconds() + " s",
                        Map.of("limit", name, "perMinute", verdict.figure(), "retryAfterSeconds", wait.toSeconds()),
                        wait));
        return false;
    }

    private static void tell(HttpServletResponse response, Limits.Verdict verdict) {
        var told = response.getHeader(REMAINING);
        if (told == null || verdict.remaining() < Long.parseLong(told)) {
            response.setHeader(LIMIT, String.valueOf(verdict.figure()));
            response.setHeader(REMAINING, String.valueOf(verdict.remaining()));
            response.setHeader(
                    RESET, String.valueOf(roundedUp(verdict.untilFull()).toSeconds()));
        }
    }

    private static Duration roundedUp(Duration time) {
        return Duration.ofSeconds(time.toNanosPart() > 0 ? time.toSeconds() + 1 : time.toSeconds());
    }
}
