package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.NOW;
import static io.serai.enrichment.model.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the providers of a run brought, and what it cost")
class YieldTests {

    private static final String ADA = "ada@engine.example";

    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    @DisplayName("is counted once for a person, with all tries and connectors")
    void counts_a_person_once() {
        asked("alpha", "", AttemptStatus.RATE_LIMITED, 0, 0);
        asked("alpha", "", AttemptStatus.NOT_FOUND, 1, 1);
        asked("alpha", "", AttemptStatus.FOUND, 2, 2, ADA);
        assertThat(yields(Map.of())).containsOnly(Map.entry("alpha", new Yield(1, 1, 1, 0, 0, 3, 0)));
    }

    @Test
    @DisplayName("is a verified contact when a verifier says so, whose credits belong to the first who found it")
    void checking_belongs_to_the_first() {
        asked("beta", "", AttemptStatus.FOUND, 5, 5, ADA);
        asked("alpha", "", AttemptStatus.FOUND, 3, 1, ADA);
        asked("zeta", ADA, AttemptStatus.FOUND, 6, 0.5);
        asked("zeta", "known@engine.example", AttemptStatus.FOUND, 6, 0.5);
        assertThat(yields(Map.of(ADA, new Verdict(ADA, "zeta", Grade.VERIFIED, 0.95, null, NOW))))
                .containsOnly(
                        Map.entry("alpha", new Yield(1, 1, 1, 1, 0, 1, 0.5)),
                        Map.entry("beta", new Yield(1, 1, 1, 1, 0, 5, 0)));
    }

    @Test
    @DisplayName(
            "tells apart who found nothing, who is silent and booked, who refused, who is still at it and who was skipped")
    void tells_apart() {
        asked("alpha", "", AttemptStatus.NOT_FOUND, 1, 0);
        asked("beta", "", AttemptStatus.UNKNOWN, 1, 7);
        asked("gamma", "", AttemptStatus.UNAUTHORIZED, 1, 0);
        asked("delta", "", AttemptStatus.PENDING, 1, 9);
        asked("epsilon", "", AttemptStatus.SKIPPED, 1, 0);
        assertThat(yields(Map.of()))
                .containsOnly(
                        Map.entry("alpha", new Yield(1, 1, 0, 0, 0, 0, 0)),
                        Map.entry("beta", new Yield(1, 0, 0, 0, 1, 7, 0)),
                        Map.entry("gamma", new Yield(1, 0, 0, 0, 0, 0, 0)),
                        Map.entry("delta", new Yield(1, 0, 0, 0, 0, 0, 0)));
    }

    private Map<String, Yield> yields(Map<String, Verdict> verdicts) {
        return Yield.of(new Run(aRun().build().plan(), attempts, List.of(), List.of(), verdicts));
    }

    private void asked(
            String provider, String subject, AttemptStatus status, int second, double credits, String... emails) {
        var found = List.of(emails).stream()
                .map(one -> new Findings.Email(one, false, Grade.UNKNOWN))
                .toList();
        attempts.add(new Attempt(
                UUID.randomUUID(),
                provider + "-x",
                provider,
                "first",
                subject,
                1,
                status,
                200,
                null,
                new Findings(0.9, found, List.of(), Map.of(), 0),
                NOW,
                status.open() ? null : NOW.plusSeconds(second),
                credits));
    }
}
