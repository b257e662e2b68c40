package io.serai.enrichment.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Contact points that a run has come to know of. */
final class Candidates {

    /** What a row says is believed half until somebody confirms it. */
    private static final double OF_A_ROW = 0.5;

    private Candidates() {}

    static List<Candidate> emails(Run run) {
        var found = found(run).flatMap(attempt -> attempt.findings().emails().stream()
                .map(email -> new Candidate(
                        email.value(),
                        email.personal(),
                        email.grade(),
                        attempt.findings().claimed(email.grade()),
                        attempt.provider(),
                        run.verdicts().get(email.value()))));
        return distinct(run, run.knownEmails(), found);
    }

    static List<Candidate> phones(Run run) {
        var found = found(run).flatMap(attempt -> attempt.findings().phones().stream()
                .map(phone -> new Candidate(
                        phone.value(),
                        false,
                        phone.grade(),
                        attempt.findings().claimed(phone.grade()),
                        attempt.provider(),
                        run.verdicts().get(phone.value()))));
        return distinct(run, run.knownPhones(), found);
    }

    private static Stream<Attempt> found(Run run) {
        return run.attempts().stream().filter(attempt -> attempt.status() == AttemptStatus.FOUND);
    }

    private static List<Candidate> distinct(Run run, List<String> known, Stream<Candidate> found) {
        var ofTheRow = known.stream()
                .map(value -> new Candidate(
                        value,
                        false,
                        Grade.UNKNOWN,
                        OF_A_ROW,
                        null,
                        run.verdicts().get(value)));
        var byValue = new LinkedHashMap<String, Candidate>();
        Stream.concat(ofTheRow, found)
                .forEach(one ->
                        byValue.merge(one.value(), one, (a, b) -> Candidate.SUREST_FIRST.compare(b, a) < 0 ? b : a));
        return List.copyOf(byValue.values());
    }
}
