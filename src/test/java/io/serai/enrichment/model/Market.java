package io.serai.enrichment.model;

import static io.serai.enrichment.model.RunBuilder.FREE;
import static io.serai.enrichment.model.RunBuilder.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Providers that answer anything; a run is taken through them to its end. */
final class Market {

    static final List<String> EMAILS = List.of("a@engine.example", "b@home.example", "c@engine.example");
    static final List<String> PHONES = List.of("+12025550123", "+12025550124");
    private static final List<String> GRADES =
            List.of(Grade.VERIFIED, Grade.CATCH_ALL, Grade.RISKY, Grade.UNKNOWN, Grade.INVALID);

    private static final List<AttemptStatus> ASKED =
            List.copyOf(EnumSet.complementOf(EnumSet.of(AttemptStatus.SKIPPED)));
    private static final List<Optional<Integer>> HTTP =
            List.of(Optional.of(200), Optional.of(404), Optional.of(503), Optional.empty());

    private final Plan plan;
    private final Random random;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final List<String> knownEmails;
    private Instant now = NOW;

    Market(Plan plan, Random random) {
        this.plan = plan;
        this.random = random;
        knownEmails = random.nextBoolean() ? List.of(EMAILS.getFirst()) : List.of();
    }

    /** The run as it stands. */
    Run run() {
        return new Run(plan, List.copyOf(attempts), knownEmails, List.of(), Map.copyOf(verdicts));
    }

    Run.Step next() {
        return run().next(FREE, now);
    }

    /** Does what the step says. */
    void follow(Run.Step step) {
        switch (step) {
            case Run.Ask ask -> ask.questions().forEach(one -> attempts.add(attempt(one, statusAtFirst())));
            case Run.Skip skip -> throw new IllegalStateException("everybody may be asked: " + skip);
            case Run.Wait pause -> now = pause.until();
            case Run.AnswerOpen open -> attempts.replaceAll(one -> one.status().open() ? closed(one) : one);
            case Run.Done done -> throw new IllegalStateException("the run is over: " + done);
        }
    }

    Instant now() {
        return now;
    }

    private AttemptStatus statusAtFirst() {
        return one(ASKED);
    }

    private Attempt attempt(Run.Question asked, AttemptStatus status) {
        var http = one(HTTP);
        var after = random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(90)) : null;
        if (status == AttemptStatus.FOUND && !asked.subject().isEmpty() && random.nextInt(5) > 0) {
            verdicts.put(asked.subject(), verdict(asked));
        }
        return new Attempt(
                new UUID(0, attempts.size()),
                asked.connector(),
                asked.provider(),
                asked.phase(),
                asked.subject(),
                asked.tryNo(),
                status,
                http.orElse(null),
                after,
                status == AttemptStatus.FOUND && asked.subject().isEmpty() ? findings() : Findings.NONE,
                now,
                status.open() ? null : now);
    }

    private Attempt closed(Attempt open) {
        var asked = new Run.Question(open.connector(), open.provider(), open.phase(), open.subject(), open.tryNo());
        var answers = open.status().next().stream()
                .filter(status -> status != AttemptStatus.SKIPPED)
                .toList();
        return attempt(asked, answers.get(random.nextInt(answers.size())));
    }

    private Verdict verdict(Run.Question asked) {
        return new Verdict(asked.subject(), asked.provider(), one(GRADES), random.nextDouble(), null, now);
    }

    private Findings findings() {
        var emails = random.nextInt(3) == 0
                ? List.<Findings.Email>of()
                : List.of(new Findings.Email(one(EMAILS), random.nextBoolean(), one(GRADES)));
        var phones = random.nextBoolean()
                ? List.<Findings.Phone>of()
                : List.of(new Findings.Phone(one(PHONES), one(GRADES)));
        return new Findings(random.nextDouble(), emails, phones, Map.of(), 0);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
