package io.serai.enrichment.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    /** What a row says is believed half until somebody confirms it. */
    private static final double OF_A_ROW = 0.5;

    /** What to do next. */
    public sealed interface Step permits Ask, Wait, AnswerOpen, Done {}

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
     * @param retries when a refused or failed question may be asked again
     * @param now the time
     * @return what to do
     */
    public Step next(Retries retries, Instant now) {
        if (attempts.stream().anyMatch(attempt -> attempt.status().open())) {
            return new AnswerOpen();
        }
        var ask = new ArrayList<Question>();
        var verdictsLater = new ArrayList<Instant>();
        var later = new ArrayList<Instant>();
        verifications(retries, now, ask, verdictsLater);
        plan.first().forEach(group -> consider(group, "first", retries, now, ask, later));
        if (!ask.isEmpty()) {
            return new Ask(ask);
        }
        // what a verifier will say soon may change which address is the right one
        if (!verdictsLater.isEmpty()) {
            return new Wait(
                    verdictsLater.stream().min(Comparator.naturalOrder()).orElseThrow());
        }
        if (isEnough() && (later.isEmpty() || !plan.enough().wholeFirstBatch())) {
            return best();
        }
        if (!later.isEmpty()) {
            return new Wait(later.stream().min(Comparator.naturalOrder()).orElseThrow());
        }
        for (var group : plan.fallback()) {
            consider(group, "fallback", retries, now, ask, later);
            if (!ask.isEmpty()) {
                return new Ask(ask);
            }
            if (!later.isEmpty()) {
                return new Wait(later.getFirst());
            }
        }
        return best();
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

    private void verifications(Retries retries, Instant now, List<Question> ask, List<Instant> later) {
        emails().forEach(email -> verify(email, plan.emailVerifiers(), retries, now, ask, later));
        phones().forEach(phone -> verify(phone, plan.phoneVerifiers(), retries, now, ask, later));
    }

    private void verify(
            Candidate candidate,
            List<Plan.Asked> verifiers,
            Retries retries,
            Instant now,
            List<Question> ask,
            List<Instant> later) {
        if (candidate.verdict() != null) {
            return;
        }
        for (var verifier : verifiers) {
            var standing = retries.standing(last(verifier.connector(), candidate.value()), now);
            if (settled(standing, verifier.connector(), verifier.provider(), "verify", candidate.value(), ask, later)) {
                return;
            }
        }
    }

    private void consider(
            Plan.Group group, String phase, Retries retries, Instant now, List<Question> ask, List<Instant> later) {
        for (var connector : group.connectors()) {
            settled(retries.standing(last(connector, ""), now), connector, group.provider(), phase, "", ask, later);
        }
    }

    private static boolean settled(
            Retries.Standing standing,
            String connector,
            String provider,
            String phase,
            String subject,
            List<Question> ask,
            List<Instant> later) {
        if (standing instanceof Retries.AskNow now) {
            return ask.add(new Question(connector, provider, phase, subject, now.tryNo()));
        }
        if (standing instanceof Retries.AskLater due) {
            return later.add(due.at());
        }
        return standing instanceof Retries.Answered;
    }

    private Optional<Attempt> last(String connector, String subject) {
        return attempts.stream()
                .filter(attempt -> attempt.connector().equals(connector)
                        && attempt.subject().equals(subject))
                .max(Comparator.comparingInt(Attempt::tryNo));
    }

    /**
     * Addresses that might be right, each once.
     *
     * @return candidates in the order they were learned of
     */
    public List<Candidate> emails() {
        var found = attempts.stream()
                .filter(attempt -> attempt.status() == AttemptStatus.FOUND)
                .flatMap(attempt -> attempt.findings().emails().stream()
                        .map(email -> new Candidate(
                                email.value(),
                                email.personal(),
                                email.grade(),
                                attempt.findings().confidence(),
                                attempt.provider(),
                                verdicts.get(email.value()))));
        var known = knownEmails.stream().map(email -> known(email));
        return distinct(Stream.concat(known, found));
    }

    /**
     * Numbers that might be right, each once.
     *
     * @return candidates in the order they were learned of
     */
    public List<Candidate> phones() {
        var found = attempts.stream()
                .filter(attempt -> attempt.status() == AttemptStatus.FOUND)
                .flatMap(attempt -> attempt.findings().phones().stream()
                        .map(phone -> new Candidate(
                                phone.value(),
                                false,
                                phone.grade(),
                                attempt.findings().confidence(),
                                attempt.provider(),
                                verdicts.get(phone.value()))));
        return distinct(Stream.concat(knownPhones.stream().map(this::known), found));
    }

    private Candidate known(String value) {
        return new Candidate(value, false, Grade.UNKNOWN, OF_A_ROW, null, verdicts.get(value));
    }

    private static List<Candidate> distinct(Stream<Candidate> candidates) {
        var byValue = new LinkedHashMap<String, Candidate>();
        candidates.forEach(
                one -> byValue.merge(one.value(), one, (a, b) -> Candidate.SUREST_FIRST.compare(b, a) < 0 ? b : a));
        return List.copyOf(byValue.values());
    }
}
