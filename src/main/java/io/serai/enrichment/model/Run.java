package io.serai.enrichment.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    public record Skipped(Question question, String why) {}

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

        /** The same as none that was ever asked. */
        Question notAsked() {
            return new Question(connector, provider, phase, subject, 0);
        }
    }

    /** The same with what was asked from a moment on. */
    public Run since(Instant from) {
        var later =
                attempts.stream().filter(one -> !one.startedAt().isBefore(from)).toList();
        return new Run(plan, later, knownEmails, knownPhones, verdicts);
    }

    /**
     * Works out the next step.
     *
     * @param access whom it may ask
     * @param now the time
     * @return what to do
     */
    public Step next(Access access, Instant now) {
        var open = attempts.stream().filter(one -> one.status().open()).toList();
        if (!open.isEmpty()) {
            return plan.hedged() ? besideOpen(open, access, now) : new AnswerOpen();
        }
        var verifiers = new Survey(attempts, access, now);
        verify(verifiers);
        var finders = new Survey(verifiers);
        plan.first().forEach(group -> finders.at(group, "first"));
        if (verifiers.hasSomethingToDo() || finders.hasSomethingToDo()) {
            return verifiers.step(finders);
        }
        // what a verifier will say soon may change which address is the right one
        if (verifiers.hasSomethingToWaitFor()) {
            return verifiers.untilRepeated();
        }
        if (isEnough() && !(finders.hasSomethingToWaitFor() && plan.enough().wholeFirstBatch())) {
            return best();
        }
        if (finders.hasSomethingToWaitFor()) {
            return finders.untilRepeated();
        }
        for (var group : plan.fallback()) {
            finders.at(group, "fallback");
            if (finders.hasSomethingToDo()) {
                return finders.step(verifiers);
            }
            if (finders.hasSomethingToWaitFor()) {
                return finders.untilRepeated();
            }
        }
        return !finders.hopesForSkipped() || somebodyAnswered() ? best() : finders.untilLetThrough();
    }

    /**
     * While a provider is silent: what others have found meanwhile is verified, and may be enough. Once it takes longer than
     * usual the next one is asked beside it, so that at most two are open at a time.
     */
    private Step besideOpen(List<Attempt> open, Access access, Instant now) {
        var verifiers = new Survey(attempts, access, now);
        if (open.stream().anyMatch(one -> !one.subject().isEmpty())) {
            return new AnswerOpen();
        }
        verify(verifiers);
        if (verifiers.hasSomethingToDo()) {
            return verifiers.step(new Survey(verifiers));
        }
        if (isEnough() && !verifiers.hasSomethingToWaitFor()) {
            return best();
        }
        var silent = open.stream().map(Attempt::provider).collect(Collectors.toSet());
        if (silent.size() > 1 || !plan.isOverdue(open, now)) {
            return new AnswerOpen();
        }
        for (var group : plan.fallback()) {
            var finders = new Survey(verifiers);
            if (!silent.contains(group.provider())) {
                finders.at(group, "fallback");
            }
            if (finders.hasSomethingToDo()) {
                return finders.step(verifiers);
            }
        }
        return new AnswerOpen();
    }

    private void verify(Survey verifiers) {
        emails().forEach(email -> verifiers.at(email, plan.emailVerifiers()));
        phones().forEach(phone -> verifiers.at(phone, plan.phoneVerifiers()));
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
