package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a run has seen of connectors while it looks for its next step: whom to ask, skip, or wait for. */
final class Survey {

    /** What open questions have reserved is given back when they end, which takes seconds. */
    private static final Duration UNTIL_MONEY_COMES_BACK = Duration.ofSeconds(5);

    private static final Duration UNTIL_LOOKED_AT_ANYWAY = Duration.ofDays(1);

    private final List<Attempt> attempts;
    private final Access access;
    private final Instant now;
    private final List<Run.Question> ask = new ArrayList<>();
    private final List<Run.Skipped> skip = new ArrayList<>();
    private final List<Instant> later = new ArrayList<>();
    private final List<Instant> skippedUntil = new ArrayList<>();

    private Purse purse;

    Survey(List<Attempt> attempts, Access access, Instant now) {
        this.attempts = attempts;
        this.access = access;
        this.now = now;
        this.purse = access.purse().of(attempts);
    }

    /** One that goes on where another one is, with what that has left to spend. */
    Survey(Survey before) {
        this(before.attempts, before.access, before.now);
        purse = before.purse;
    }

    /** Looks at a connector; true where another one for the same is not needed. */
    boolean at(String connector, String provider, String phase, String subject) {
        var before = attempts.stream()
                .filter(attempt -> attempt.connector().equals(connector)
                        && attempt.subject().equals(subject))
                .toList();
        var standing = access.standing(connector, before, now);
        if (standing instanceof Retries.AskNow due) {
            return canBePaid(new Run.Question(connector, provider, phase, subject, due.tryNo()), before);
        }
        if (standing instanceof Retries.AskLater due) {
            return later.add(due.at());
        }
        if (standing instanceof Access.Closed closed) {
            skip.add(new Run.Skipped(new Run.Question(connector, provider, phase, subject, 0), closed.why()));
        } else if (standing instanceof Access.Skipped skipped && !skipped.hopeless()) {
            skippedUntil.add(skipped.again());
        }
        return standing instanceof Retries.Answered;
    }

    private boolean canBePaid(Run.Question question, List<Attempt> before) {
        var objection = purse.objection(question.connector(), question.provider());
        if (objection.isEmpty()) {
            purse = purse.after(question.connector(), question.provider());
            return ask.add(question);
        }
        if (objection.get().obstacle() == Purse.Obstacle.RESERVED) {
            return later.add(now.plus(UNTIL_MONEY_COMES_BACK));
        }
        if (before.stream().noneMatch(Attempt::isNote)) {
            skip.add(new Run.Skipped(question.notAsked(), objection.get().why()));
        }
        // who raises a budget wakes the runs of its project
        skippedUntil.add(
                objection.get().obstacle() == Purse.Obstacle.DAY ? purse.tomorrow() : now.plus(UNTIL_LOOKED_AT_ANYWAY));
        return false;
    }

    /** Looks at all connectors of a provider. */
    void at(Plan.Group group, String phase) {
        group.connectors().forEach(connector -> at(connector, group.provider(), phase, ""));
    }

    /** Looks for a verifier of something that has no verdict. */
    void at(Candidate candidate, List<Plan.Asked> verifiers) {
        if (candidate.verdict() != null) {
            return;
        }
        for (var verifier : verifiers) {
            if (at(verifier.connector(), verifier.provider(), "verify", candidate.value())) {
                return;
            }
        }
    }

    boolean hasSomethingToDo() {
        return !ask.isEmpty() || !skip.isEmpty();
    }

    boolean hasSomethingToWaitFor() {
        return !later.isEmpty();
    }

    boolean hopesForSkipped() {
        return !skippedUntil.isEmpty();
    }

    /** What is to be skipped goes first: it may change what is to be asked. */
    Run.Step step(Survey other) {
        var skips = Stream.concat(skip.stream(), other.skip.stream()).toList();
        return skips.isEmpty()
                ? new Run.Ask(Stream.concat(ask.stream(), other.ask.stream()).toList())
                : new Run.Skip(skips);
    }

    Run.Wait untilRepeated() {
        return new Run.Wait(earliest(later));
    }

    Run.Wait untilLetThrough() {
        return new Run.Wait(earliest(skippedUntil));
    }

    private static Instant earliest(List<Instant> times) {
        return times.stream().min(Comparator.naturalOrder()).orElseThrow();
    }
}
