package io.serai.enrichment;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Stores what a round was answered in time. One answer that the database refuses costs nobody else's. */
@Component
class RoundAnswers {

    private final Answers answers;
    private final LateAnswers late;

    RoundAnswers(Answers answers, LateAnswers late) {
        this.answers = answers;
        this.late = late;
    }

    /**
     * Closes a round and stores its answers. Where the database is away, or lets somebody else go first, the message comes again and
     * finds its questions open: then their answers wait beside it, as late ones do, so that nothing that was paid is forgotten.
     *
     * @param round that is over
     */
    void keep(Round round) {
        var all = round.close();
        try {
            var byWay = all.stream()
                    .collect(Collectors.partitioningBy(
                            one -> round.hasGoneOn(one.asked().leadId())));
            keep(byWay.get(false));
            byWay.get(true).forEach(this::keepLate);
        } catch (RuntimeException e) {
            all.forEach(late::take);
            throw e;
        }
    }

    private void keep(List<Round.Answered> answered) {
        try {
            answers.store(answered);
        } catch (DataIntegrityViolationException e) {
            answered.forEach(this::keepAlone);
        }
    }

    private void keepAlone(Round.Answered one) {
        try {
            answers.store(List.of(one));
        } catch (DataIntegrityViolationException e) {
            answers.store(List.of(unusable(one)));
        }
    }

    /** Its lead has gone on with another round, which may have ended it. */
    private void keepLate(Round.Answered one) {
        try {
            answers.storeLate(List.of(one));
        } catch (DataIntegrityViolationException e) {
            answers.storeLate(List.of(unusable(one)));
        }
    }

    private static Round.Answered unusable(Round.Answered one) {
        return new Round.Answered(one.asked(), one.reply().unusable(), one.left());
    }
}
