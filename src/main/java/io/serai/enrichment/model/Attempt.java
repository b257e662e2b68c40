package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A question to a connector and what came of it.
 *
 * @param subject what a verifier was asked about; empty for a finder
 * @param tryNo from 1; 0 in a note that nobody might ask
 * @param httpStatus null where the vendor did not answer
 * @param retryAfter how long the vendor wants to be left alone, null where it does not say
 * @param findings of a finder that found
 * @param startedAt when it was written down, just before it was asked
 * @param finishedAt null while it is open
 * @param credits what it cost, 0 where nobody said; while it is open what its project's budgets keep for it
 */
public record Attempt(
        UUID id,
        String connector,
        String provider,
        String phase,
        String subject,
        int tryNo,
        AttemptStatus status,
        Integer httpStatus,
        Duration retryAfter,
        Findings findings,
        Instant startedAt,
        Instant finishedAt,
        double credits) {

    /** Is it a note that nobody might ask its connector, and no question? */
    boolean isNote() {
        return status == AttemptStatus.SKIPPED && tryNo == 0;
    }

    /** One that cost nothing. */
    public Attempt(
            UUID id,
            String connector,
            String provider,
            String phase,
            String subject,
            int tryNo,
            AttemptStatus status,
            Integer httpStatus,
            Duration retryAfter,
            Findings findings,
            Instant startedAt,
            Instant finishedAt) {
        this(
                id,
                connector,
                provider,
                phase,
                subject,
                tryNo,
                status,
                httpStatus,
                retryAfter,
                findings,
                startedAt,
                finishedAt,
                0);
    }

    /**
     * This attempt as the region allows it to be used (ENR-16, X-10).
     *
     * @param professionalOnly whether private addresses may not be kept
     * @return itself where nothing is to be left out
     */
    public Attempt allowed(boolean professionalOnly) {
        var allowed = findings.allowed(professionalOnly);
        return allowed.withheld() == findings.withheld()
                ? this
                : new Attempt(
                        id,
                        connector,
                        provider,
                        phase,
                        subject,
                        tryNo,
                        status,
                        httpStatus,
                        retryAfter,
                        allowed,
                        startedAt,
                        finishedAt,
                        credits);
    }
}
