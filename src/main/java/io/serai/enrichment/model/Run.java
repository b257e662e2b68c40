package io.serai.enrichment.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An enrichment as far as it has come. {@link #next} works out what to do from what is known, and from nothing else: asked
 * again with the same knowledge it gives the same answer.
 *
 * @param plan whom to ask
 * @param attempts everything asked so far
 * @param knownEmails addresses the person came with
 * @param knownPhones numbers the person came with
 * @param verdicts by address or number, those that still stand
 */
public record Run(
        Plan plan,
        List<Attempt> attempts,
        List<String> knownEmails,
        List<String> knownPhones,
        Map<String, Verdict> verdicts) {

    /** What to do next. */
    public sealed interface Step permits Skip, Ask, Wait, AnswerOpen, Done {}

    /** Note that these cannot be asked now, and work out the next step with that known. */
    public record Skip(List<Skipped> skipped) implements Step {}

    /** A question that nobody may ask now, and what is in its way. */
    public record Skipped(Question question, Breaker breaker) {}

    /** Ask these at once. */
    public record Ask(List<Question> questions) implements Step {}

    /** Nothing to ask before that moment. */
    public record Wait(Instant until) implements Step {}

    /** An answer is still to come; it, or the end of its lease, will wake the run. */
    public record AnswerOpen() implements Step {}

    /**
     * Nothing left to ask, or nothing better to hope for.
     *
     * @param email the surest address, if it is good enough
     * @param phone the surest number, if it is good enough
     * @param bestConfidence of the surest address, else of the surest number; of the surest of both where a number ends the
     *     search too; 0 where nothing was found
     */
    public record Done(Optional<Candidate> email, Optional<Candidate> phone, double bestConfidence) implements Step {}

    /**
     * One connector to be asked.
     *
     * @param phase first, fallback or verify
     * @param subject what a verifier is asked about, empty for a finder
     */
    public record Question(String connector, String provider, String phase, String subject, int tryNo) {

        /**
         * What the connector is asked for.
         *
         * @return the rest of its name behind the provider; so it is known even of one that is gone
         */
        public String capability() {
            return connector.substring(provider.length() + 1);
        }
    }

    /**
     * Works out the next step.
     *
     * @param access whom it may ask
     * @param now the time
     * @return what to do
     */
    public Step next(Access access, Instant now) {
        if (attempts.stream().anyMatch(attempt -> attempt.status().open())) {
            return new AnswerOpen();
        }
        var verifiers = new Look(access, now);
        var finders = new Look(access, now);
        emails().forEach(email -> verify(email, plan.emailVerifiers(), verifiers));
        phones().forEach(phone -> verify(phone, plan.phoneVerifiers(), verifiers));
        plan.first().forEach(group -> consider(group, "first", finders));
        if (verifiers.hasSomethingToDo() || finders.hasSomethingToDo()) {
            return verifiers.step(finders);
        }
        // what a verifier will say soon may change which address is the right one
        if (!verifiers.later.isEmpty()) {
            return new Wait(earliest(verifiers.later));
        }
        if (isEnough() && (finders.later.isEmpty() || !plan.enough().wholeFirstBatch())) {
            return best();
        }
        if (!finders.later.isEmpty()) {
            return new Wait(earliest(finders.later));
        }
        for (var group : plan.fallback()) {
            consider(group, "fallback", finders);
            if (finders.hasSomethingToDo()) {
                return finders.step(verifiers);
            }
            if (!finders.later.isEmpty()) {
                return new Wait(finders.later.getFirst());
            }
        }
        return finders.skippedUntil.isEmpty() || somebodyAnswered() ? best() : new Wait(earliest(finders.skippedUntil));
    }

    /**
     * The same run with further attempts.
     *
     * @param more attempts
     * @return the run
     */
    public Run with(List<Attempt> more) {
        return new Run(
                plan, Stream.concat(attempts.stream(), more.stream()).toList(), knownEmails, knownPhones, verdicts);
    }

    /**
     * What the run comes to with what is known now.
     *
     * @return its end, if it ended now
     */
    public Done best() {
        var email = emails().stream().min(Candidate.SUREST_FIRST);
        var phone = phones().stream().min(Candidate.SUREST_FIRST);
        var best = plan.enough().aNumber()
                ? Stream.concat(email.stream(), phone.stream()).min(Candidate.SUREST_FIRST)
                : email.or(() -> phone);
        return new Done(
                goodEmail(), goodPhone(), best.map(Candidate::confidence).orElse(0.0));
    }

    private boolean isEnough() {
        return goodEmail().isPresent() || plan.enough().aNumber() && goodPhone().isPresent();
    }

    private Optional<Candidate> goodPhone() {
        return phones().stream()
                .min(Candidate.SUREST_FIRST)
                .filter(candidate -> candidate.confidence() >= plan.phoneThreshold());
    }

    private Optional<Candidate> goodEmail() {
        return emails().stream()
                .min(Candidate.SUREST_FIRST)
                .filter(candidate -> candidate.confidence() >= plan.emailThreshold());
    }

    private boolean somebodyAnswered() {
        return attempts.stream()
                .anyMatch(attempt -> attempt.subject().isEmpty()
                        && (attempt.status() == AttemptStatus.FOUND || attempt.status() == AttemptStatus.NOT_FOUND));
    }

    private void verify(Candidate candidate, List<Plan.Asked> verifiers, Look look) {
        if (candidate.verdict() != null) {
            return;
        }
        for (var verifier : verifiers) {
            if (look.at(verifier.connector(), verifier.provider(), "verify", candidate.value())) {
                return;
            }
        }
    }

    private void consider(Plan.Group group, String phase, Look look) {
        group.connectors().forEach(connector -> look.at(connector, group.provider(), phase, ""));
    }

    private static Instant earliest(List<Instant> times) {
        return times.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** What has been seen of the connectors so far. */
    private final class Look {

        private final Access access;
        private final Instant now;
        private final List<Question> ask = new ArrayList<>();
        private final List<Skipped> skip = new ArrayList<>();
        private final List<Instant> later = new ArrayList<>();
        private final List<Instant> skippedUntil = new ArrayList<>();

        Look(Access access, Instant now) {
            this.access = access;
            this.now = now;
        }

        /** Looks at a connector; true where another one for the same is not needed. */
        boolean at(String connector, String provider, String phase, String subject) {
            var before = attempts.stream()
                    .filter(attempt -> attempt.connector().equals(connector)
                            && attempt.subject().equals(subject))
                    .toList();
            var standing = access.standing(connector, before, now);
            if (standing instanceof Retries.AskNow due) {
                return ask.add(new Question(connector, provider, phase, subject, due.tryNo()));
            }
            if (standing instanceof Retries.AskLater due) {
                return later.add(due.at());
            }
            if (standing instanceof Access.Closed closed) {
                skip.add(new Skipped(new Question(connector, provider, phase, subject, 0), closed.breaker()));
            } else if (standing instanceof Access.Skipped skipped && !skipped.hopeless()) {
                skippedUntil.add(skipped.again());
            }
            return standing instanceof Retries.Answered;
        }

        boolean hasSomethingToDo() {
            return !ask.isEmpty() || !skip.isEmpty();
        }

        /** What is to be skipped goes first: it may change what is to be asked. */
        Step step(Look other) {
            var skips = Stream.concat(skip.stream(), other.skip.stream()).toList();
            return skips.isEmpty()
                    ? new Ask(Stream.concat(ask.stream(), other.ask.stream()).toList())
                    : new Skip(skips);
        }
    }

    /**
     * Addresses that might be right, each once.
     *
     * @return candidates in the order they were learned of
     */
    public List<Candidate> emails() {
        return Candidates.emails(this);
    }

    /**
     * Numbers that might be right, each once.
     *
     * @return candidates in the order they were learned of
     */
    public List<Candidate> phones() {
        return Candidates.phones(this);
    }
}
